/** What the media thread does with kept pictures and recordings: types only. */
import type { Result } from "../core/result.ts";
import type { Bytes, Milliseconds } from "../core/units.ts";
import type { Readiness } from "../core/view/readiness.ts";
import type { DetectFault, WorkerFault } from "./detector.ts";
import type { Frame } from "./frame.ts";

export type MediaFault =
  /** Not a picture or video that this browser can read. */
  | { readonly code: "media-unreadable"; readonly detail: string }
  /** A picture of more pixels than are ever decoded here (50 megapixels). */
  | { readonly code: "media-too-large"; readonly megapixels: number }
  | { readonly code: "encode-failed"; readonly detail: string };

/** A camera's picture that cannot be looked at. */
export type LookFault = Extract<DetectFault, { readonly code: "frame-unreadable" }>;

/** A clip with its duration in the header and an index to seek by; its first frame lies at 0. */
export interface FinishedClip {
  readonly blob: Blob;
  /** MP4 for H.264, WebM for what cannot lie in an MP4 everywhere; with codecs. */
  readonly mimeType: string;
  readonly duration: Milliseconds;
  readonly width: number;
  readonly height: number;
}

export interface ImportedPicture {
  /** JPEG, upright, at most 1920 pixels on its longer side; no EXIF, so no place of birth leaves the device with it. */
  readonly original: Blob;
  readonly width: number;
  readonly height: number;
}

/** The worker's side. */
export interface MediaApi {
  /**
   * Copies the packets into a container with duration and index; nothing is encoded again. What is readable of a
   * recording that was cut off makes a shorter clip.
   */
  finishClip(recording: Blob): Promise<Result<FinishedClip, MediaFault>>;
  /** JPEG, longer side 320 pixels. */
  makeThumbnail(picture: Blob): Promise<Result<Blob, MediaFault>>;
  importPicture(file: Blob): Promise<Result<ImportedPicture, MediaFault>>;
  /** The picture as a JPEG of at most `most` bytes, as large as that allows; `encode-failed` where none is so small. */
  fitPicture(picture: Blob, most: Bytes): Promise<Result<Blob, MediaFault>>;
  /** JPEG, longer side at most 640 pixels. Consumes `frame`: transferred in, closed before the answer. */
  makeStill(frame: Frame): Promise<Result<Blob, MediaFault>>;
  /** Consumes `frame`: transferred in, closed before the answer. */
  judgeView(frame: Frame): Promise<Result<Readiness, LookFault>>;
}

/** What the recorder needs of it where the browser records no video. */
export interface StillMaker {
  /** Consumes `frame`. */
  makeStill(frame: Frame): Promise<Result<Blob, MediaFault | WorkerFault>>;
}

/** The page's side: one worker, started at first use and ended when it was idle for a while. */
export interface MediaPort {
  finishClip(recording: Blob): Promise<Result<FinishedClip, MediaFault | WorkerFault>>;
  makeThumbnail(picture: Blob): Promise<Result<Blob, MediaFault | WorkerFault>>;
  importPicture(file: Blob): Promise<Result<ImportedPicture, MediaFault | WorkerFault>>;
  fitPicture(picture: Blob, most: Bytes): Promise<Result<Blob, MediaFault | WorkerFault>>;
  /** What there is to say about a camera's picture before a watch. Consumes `frame`. */
  judgeView(frame: Frame): Promise<Result<Readiness, LookFault | WorkerFault>>;
}
