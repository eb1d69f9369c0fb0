import { isShouted } from "../../core/act/act.ts";
import type { Ports } from "../ports.ts";
import type { AppState } from "../state.ts";
import type { Noise } from "./noise.ts";

interface NoiseMaker {
  /** What the watch has to be heard for from now on; null: nothing. */
  readonly makeNoise: (noise: Noise | null) => void;
  /** The app's state after a change, and before it: how an act ended is heard, too, and also after its watch. */
  readonly ringAgain: (after: AppState, before: AppState) => void;
}

export function createNoise(sound: Ports["sound"], get: () => AppState): NoiseMaker {
  let ofWatch: Noise | null = null;

  function makeNoise(noise: Noise | null): void {
    ofWatch = noise;
    const heard = isActShouted(get()) ? "failing" : noise;
    if (heard === null || !get().settings.isSoundOn) sound.silence();
    else sound.ring(heard);
  }

  return {
    makeNoise,
    ringAgain(after, before) {
      if (isActShouted(after) !== isActShouted(before)) makeNoise(ofWatch);
    },
  };
}

function isActShouted({ printer }: AppState): boolean {
  return printer.act !== null && isShouted(printer.act);
}
