/** Runs the MediaRecorders that core/pre-roll.ts asks for over one stream, and cuts clips out of them. */

import type { ClockPort } from "../../contracts/platform.ts";
import type { Keeping, Kept, Recorder, RecorderFault } from "../../contracts/recorder.ts";
import {
  advance,
  bitsPerSecond,
  type ClipLengths,
  createPreRoll,
  hold,
  lose,
  nextChange,
  type PreRoll,
  startOver,
} from "../../core/pre-roll.ts";
import { err, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { Tape } from "./tape.ts";

export interface VideoSource {
  /** Its audio is left out. */
  readonly stream: MediaStream;
  /** Shows the stream: tells when the picture changes its size. */
  readonly view: HTMLVideoElement;
}

interface VideoRecorderOptions {
  readonly clock: ClockPort;
  readonly lengths: ClipLengths;
  /** Best first, at least one. */
  readonly formats: readonly string[];
}

export class VideoRecorder implements Recorder {
  readonly #options: VideoRecorderOptions;
  readonly #view: HTMLVideoElement;
  readonly #stream: MediaStream;
  readonly #tapes = new Map<number, Tape>();
  readonly #closing = new AbortController();
  #preRoll: PreRoll;
  #sleep = new AbortController();
  #size: string;
  /** The place in `formats`; goes on when a tape ended before it wrote anything. */
  #format = 0;
  #fault: RecorderFault = { code: "recorder-failed", detail: "nothing is being recorded" };

  constructor({ stream, view }: VideoSource, options: VideoRecorderOptions) {
    this.#options = options;
    this.#view = view;
    this.#stream = new MediaStream(stream.getVideoTracks());
    this.#preRoll = createPreRoll(options.lengths);
    this.#size = sizeOf(view);
    view.addEventListener("resize", () => this.#followSize(), { signal: this.#closing.signal });
    this.#advance();
  }

  keep(at: Milliseconds): Keeping {
    const { clock } = this.#options;
    const held = hold(this.#preRoll, monotonic(at, clock));
    const tape = held === null ? undefined : this.#tapes.get(held.id);
    if (held === null || tape === undefined) {
      const nothing = Promise.resolve(err(this.#fault));
      return { soFar: nothing, whole: nothing };
    }
    this.#preRoll = held.preRoll;
    this.#advance();
    return { soFar: tape.cut(() => clock.now()), whole: this.#cutLater(tape, held.until) };
  }

  close(): void {
    this.#closing.abort();
    this.#sleep.abort();
    for (const tape of this.#tapes.values()) tape.stop();
  }

  async #cutLater(tape: Tape, until: Milliseconds): Promise<Result<Kept, RecorderFault>> {
    const { clock } = this.#options;
    const waking = new AbortController();
    await Promise.race([clock.sleep(Math.max(0, until - performance.now()), waking.signal), tape.ended]);
    waking.abort();
    return tape.cut(() => clock.now());
  }

  /** Starts and stops what is due, and wakes up again for the next change. */
  #advance(): void {
    const { clock } = this.#options;
    this.#sleep.abort();
    if (this.#closing.signal.aborted || !this.#isLive()) return;
    const now = performance.now();
    const { preRoll, starts, stops } = advance(this.#preRoll, now);
    this.#preRoll = preRoll;
    for (const id of stops) this.#tapes.get(id)?.stop();
    for (const id of starts) this.#start(id);
    const due = nextChange(this.#preRoll, now);
    if (due === null) return;
    const sleep = new AbortController();
    this.#sleep = sleep;
    void clock.sleep(due - now, sleep.signal).then(() => {
      if (!sleep.signal.aborted) this.#advance();
    });
  }

  #start(id: number): void {
    const { formats, lengths } = this.#options;
    const mimeType = formats[this.#format] ?? "";
    try {
      const tape = new Tape(this.#stream, { mimeType, bitsPerSecond: bitsPerSecond(lengths) });
      this.#tapes.set(id, tape);
      void tape.ended.then(() => this.#endTape(id, tape));
    } catch (cause) {
      this.#fault = { code: "recorder-failed", detail: String(cause) };
      this.#tryNextFormat();
      this.#lose(id);
    }
  }

  #endTape(id: number, tape: Tape): void {
    this.#tapes.delete(id);
    const isWanted = this.#preRoll.takes.some((take) => take.id === id);
    if (!isWanted || this.#closing.signal.aborted) return;
    this.#fault = tape.fault;
    if (!tape.hasData) this.#tryNextFormat();
    this.#lose(id);
    this.#advance();
  }

  #lose(id: number): void {
    this.#preRoll = lose(this.#preRoll, id, performance.now());
  }

  #tryNextFormat(): void {
    this.#format = (this.#format + 1) % this.#options.formats.length;
  }

  /** No format takes up a new size in the middle: after a phone was turned everything is recorded anew. */
  #followSize(): void {
    const size = sizeOf(this.#view);
    if (size === this.#size) return;
    this.#size = size;
    const old = [...this.#tapes.values()];
    this.#preRoll = startOver(this.#preRoll);
    for (const tape of old) tape.stop();
    this.#advance();
  }

  /** A stream whose camera is gone never comes back: the watch opens another source, and with it a new recorder. */
  #isLive(): boolean {
    return this.#stream.getVideoTracks().some(({ readyState }) => readyState === "live");
  }
}

function sizeOf({ videoWidth, videoHeight }: HTMLVideoElement): string {
  return `${videoWidth}x${videoHeight}`;
}

/**
 * The moment `at` of the system's clock, on the page's own. Ages are counted on that one: setting the system's clock
 * must neither cut a recording nor let one grow for ever.
 */
function monotonic(at: Milliseconds, clock: ClockPort): Milliseconds {
  return performance.now() - (clock.now() - at);
}
