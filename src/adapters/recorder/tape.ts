/** One MediaRecorder and what it has written so far. */
import type { RecorderFault, Recording } from "../../contracts/recorder.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Bytes, Milliseconds } from "../../core/units.ts";

/** How often the recorder hands over what it has: one that is killed loses no more. */
const SLICE_MS: Milliseconds = 1_000;
/** A seek decodes at most this much. At ten pictures a second it costs no bits worth speaking of. */
const KEY_FRAME_EVERY_MS: Milliseconds = 1_000;
/** How long an answer to `requestData` is waited for. */
const CUT_LIMIT_MS: Milliseconds = 2_000;
/** Who hands over nothing for so long has died without a word. */
const SILENCE_MS: Milliseconds = 15_000;
/** A little below the 50 MB above which iOS has lost databases (Dexie#1638). */
const MOST_BYTES: Bytes = 48_000_000;

export interface TapeFormat {
  readonly mimeType: string;
  readonly bitsPerSecond: number;
}

/** Known to Chromium; others do not look at it. */
interface KeyFrameOptions extends MediaRecorderOptions {
  readonly videoKeyFrameIntervalDuration: Milliseconds;
}

export class Tape {
  /** Resolves when no more will come, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #recorder: MediaRecorder;
  readonly #startedAt: Milliseconds;
  readonly #ending = new EventTarget();
  readonly #chunks: Blob[] = [];
  #size: Bytes = 0;
  #fault: RecorderFault = { code: "recorder-failed", detail: "nothing was recorded" };
  #isOver = false;
  #silence: ReturnType<typeof setTimeout> | undefined;

  /** Starts at once. Throws where the browser refuses. */
  constructor(stream: MediaStream, format: TapeFormat) {
    const options: KeyFrameOptions = {
      mimeType: format.mimeType,
      videoBitsPerSecond: format.bitsPerSecond,
      videoKeyFrameIntervalDuration: KEY_FRAME_EVERY_MS,
    };
    this.ended = new Promise((resolve) => this.#ending.addEventListener("end", () => resolve()));
    this.#recorder = new MediaRecorder(stream, options);
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#take(data));
    this.#recorder.addEventListener("stop", () => this.#end());
    // The last chunk and `stop` follow by themselves (MediaStream Recording, §2.4).
    this.#recorder.addEventListener("error", (event) => this.#blame(String(event.error)));
    this.#recorder.start(SLICE_MS);
    // The first frame is counted from here, not from the `start` event, which waits for the encoder.
    this.#startedAt = performance.now();
    this.#listen();
  }

  get hasData(): boolean {
    return this.#size > 0;
  }

  /** Why it ended, or would if it did now. */
  get fault(): RecorderFault {
    return this.#fault;
  }

  /** Everything up to now. `now` is the clock that the answer's `from` is told by. */
  async cut(now: () => Milliseconds): Promise<Result<Recording, RecorderFault>> {
    if (this.#recorder.state === "recording") await this.#nextChunk();
    else await this.ended;
    if (this.#size === 0 || this.#size > MOST_BYTES) return err(this.#fault);
    const { mimeType } = this.#recorder;
    const from = now() - (performance.now() - this.#startedAt);
    return ok({ kind: "video", blob: new Blob(this.#chunks, { type: mimeType }), mimeType, from });
  }

  /** Ends it; who waits for a cut gets what there is. Idempotent. */
  stop(): void {
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
  }

  #take(chunk: Blob): void {
    if (this.#isOver) return;
    this.#chunks.push(chunk);
    this.#size += chunk.size;
    if (chunk.size > 0) this.#listen();
    if (this.#size <= MOST_BYTES) return;
    this.#fault = { code: "recording-too-large" };
    this.#chunks.length = 0;
    this.#end();
  }

  /** Waits for the next sign of life. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#blame("the recorder fell silent");
      this.#end();
    }, SILENCE_MS);
  }

  #blame(detail: string): void {
    this.#fault = { code: "recorder-failed", detail };
  }

  #end(): void {
    clearTimeout(this.#silence);
    this.#isOver = true;
    this.stop();
    this.#ending.dispatchEvent(new Event("end"));
  }

  /** Asks for what has been recorded since the last chunk, and waits for it. */
  #nextChunk(): Promise<void> {
    return new Promise((resolve) => {
      const settle = (): void => {
        clearTimeout(timer);
        this.#recorder.removeEventListener("dataavailable", settle);
        resolve();
      };
      const timer = setTimeout(settle, CUT_LIMIT_MS);
      this.#recorder.addEventListener("dataavailable", settle);
      void this.ended.then(settle);
      this.#recorder.requestData();
    });
  }
}
