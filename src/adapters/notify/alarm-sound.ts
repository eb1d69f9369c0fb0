import type { SoundPort } from "../../contracts/platform.ts";

/**
 * Two falling tones for a warning, three fast high ones for a failing print, one long low one for a blind watcher, and
 * a fast low fall for a detector that does not work: as often as for a failing print.
 */
const PATTERNS = {
  warning: { tones: [880, 660], toneSeconds: 0.22, everyMs: 4_000 },
  failing: { tones: [1047, 1319, 1047], toneSeconds: 0.14, everyMs: 1_800 },
  detector: { tones: [523, 392, 294], toneSeconds: 0.14, everyMs: 1_800 },
  blind: { tones: [330], toneSeconds: 0.7, everyMs: 6_000 },
} as const;

const VOLUME = 0.5;
/** Ramp at both ends of a tone, so that it does not click. */
const RAMP_SECONDS = 0.02;

/** Rings through Web Audio, so that nothing has to be downloaded. */
export function createAlarmSound(): SoundPort {
  let context: AudioContext | null = null;
  let repeat: ReturnType<typeof setInterval> | undefined;

  function play(kind: keyof typeof PATTERNS): void {
    const { tones, toneSeconds } = PATTERNS[kind];
    if (context === null) return;
    const { currentTime, destination } = context;
    for (const [index, frequency] of tones.entries()) {
      const begins = currentTime + index * toneSeconds;
      const oscillator = new OscillatorNode(context, { type: "triangle", frequency });
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, begins);
      gain.gain.linearRampToValueAtTime(VOLUME, begins + RAMP_SECONDS);
      gain.gain.setValueAtTime(VOLUME, begins + toneSeconds - RAMP_SECONDS);
      gain.gain.linearRampToValueAtTime(0, begins + toneSeconds);
      oscillator.connect(gain).connect(destination);
      oscillator.start(begins);
      oscillator.stop(begins + toneSeconds);
    }
  }

  return {
    unlock() {
      context ??= new AudioContext();
      void context.resume().catch(() => null); // refused without a tap: then there is no sound, and the banner stands
    },
    ring(kind) {
      clearInterval(repeat);
      play(kind);
      repeat = setInterval(() => play(kind), PATTERNS[kind].everyMs);
    },
    silence() {
      clearInterval(repeat);
    },
  };
}
