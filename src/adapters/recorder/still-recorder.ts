/** The last pictures in place of a video, where the browser records none. */
import type { StillMaker } from "../../contracts/media.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { Keeping, Kept, Recorder, RecorderFault, StillPicture } from "../../contracts/recorder.ts";
import { type ClipLengths, WARNING_LAG_MS } from "../../core/pre-roll.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import { frameOf, hasPicture } from "../camera/video-view.ts";

const STILL_EVERY_MS: Milliseconds = 2_000;

interface StillRecorderOptions {
  readonly clock: ClockPort;
  readonly lengths: ClipLengths;
  readonly stills: StillMaker;
}

export class StillRecorder implements Recorder {
  readonly #view: HTMLVideoElement;
  readonly #options: StillRecorderOptions;
  readonly #closing = new AbortController();
  /** Oldest first; no more than one clip's worth. */
  #pictures: readonly StillPicture[] = [];
  #fault: RecorderFault = { code: "recorder-failed", detail: "no picture was taken yet" };

  constructor(view: HTMLVideoElement, options: StillRecorderOptions) {
    this.#view = view;
    this.#options = options;
    void this.#run();
  }

  keep(at: Milliseconds): Keeping {
    return { soFar: Promise.resolve(this.#picturesAround(at)), whole: this.#keepLater(at) };
  }

  close(): void {
    this.#closing.abort();
  }

  async #keepLater(at: Milliseconds): Promise<Result<Kept, RecorderFault>> {
    const { clock, lengths } = this.#options;
    const rest = Math.max(0, at + lengths.after - clock.now());
    await clock.sleep(rest, this.#closing.signal);
    return this.#picturesAround(at);
  }

  /** One picture older than asked for is in it: `before` is a least length. */
  #picturesAround(at: Milliseconds): Result<Kept, RecorderFault> {
    const { before, after } = this.#options.lengths;
    const pictures = this.#pictures.filter(
      (still) => still.at > at - before - STILL_EVERY_MS && still.at <= at + after,
    );
    return pictures.length === 0 ? err(this.#fault) : ok({ kind: "stills", pictures });
  }

  async #run(): Promise<void> {
    const { clock } = this.#options;
    while (!this.#closing.signal.aborted) {
      await this.#takeOne();
      await clock.sleep(STILL_EVERY_MS, this.#closing.signal);
    }
  }

  async #takeOne(): Promise<void> {
    const { clock, lengths, stills } = this.#options;
    if (!hasPicture(this.#view)) return;
    const at = clock.now();
    // Not `grab` of the source: it tells of a camera that stands still once, and that belongs to the watch.
    const frame = await frameOf(this.#view).catch((cause: unknown) => String(cause));
    const made =
      typeof frame === "string"
        ? err({ code: "media-unreadable", detail: frame } as const)
        : await stills.makeStill(frame);
    if (!made.ok) {
      this.#fault = { code: "recorder-failed", detail: made.fault.code };
      return;
    }
    const oldest = at - lengths.before - lengths.after - WARNING_LAG_MS - STILL_EVERY_MS;
    this.#pictures = [...this.#pictures.filter((still) => still.at > oldest), { at, blob: made.value }];
  }
}
