/** The rolling pre-roll: what the camera showed before anybody knew that it would matter. */
import type { ClipLengths } from "../core/pre-roll.ts";
import type { Result } from "../core/result.ts";
import type { Milliseconds } from "../core/units.ts";
import type { FrameSource } from "./camera.ts";

export type RecorderFault =
  /** Nothing was recorded: the recorder had just broken off, or never ran. It starts again by itself. */
  | { readonly code: "recorder-failed"; readonly detail: string }
  /** The recording grew past what a database on iOS bears (50 MB). */
  | { readonly code: "recording-too-large" };

/** A playable file as the browser wrote it: its header may lack the duration, and it may not be seekable. */
export interface Recording {
  readonly kind: "video";
  readonly blob: Blob;
  /** As the recorder names it, with codecs. */
  readonly mimeType: string;
  /** When its first frame was taken, by the clock that `keep` was called with; right to one frame. */
  readonly from: Milliseconds;
}

/** The last pictures, where the browser cannot record video. Oldest first. */
export interface StillPictures {
  readonly kind: "stills";
  readonly pictures: readonly StillPicture[];
}

export interface StillPicture {
  readonly at: Milliseconds;
  /** JPEG, longer side at most 640 pixels. */
  readonly blob: Blob;
}

export type Kept = Recording | StillPictures;

export interface Keeping {
  /** What there is already: good on its own, should the tab be killed before the rest is there. */
  readonly soFar: Promise<Result<Kept, RecorderFault>>;
  /**
   * The whole, after `after` has passed, or sooner when the camera or the watch ends, or the picture changes its size:
   * then it is what there was until then.
   */
  readonly whole: Promise<Result<Kept, RecorderFault>>;
}

/** Runs beside a watch over one open source. Owns its MediaRecorders, never the source's stream. */
export interface Recorder {
  /** Keeps what led to a warning at `at` and goes on. May be called again while an earlier one goes on. */
  keep(at: Milliseconds): Keeping;
  /** Ends recording; what is being kept is answered with what there is. Idempotent. */
  close(): void;
}

export interface RecorderPort {
  /** Starts at once. Falls back to stills where MediaRecorder or the source's stream is missing. */
  open(source: FrameSource, lengths: ClipLengths): Recorder;
}
