import type { Result } from "../core/result.ts";
import type { SourcePixels } from "../core/units.ts";
import type { Frame } from "./frame.ts";

/** Why there is no picture. Each has a sentence with the next step in the ui. */
export type CameraFault =
  /** The page came over plain http from another machine: browsers give it no camera. */
  | { readonly code: "camera-insecure" }
  /** A browser without getUserMedia. */
  | { readonly code: "camera-unsupported" }
  | { readonly code: "camera-denied" }
  | { readonly code: "camera-none" }
  | { readonly code: "camera-in-use" }
  /** Was there and went: unplugged, or taken by the system. */
  | { readonly code: "camera-lost" }
  /** Still open, but no new picture for a while. */
  | { readonly code: "camera-stalled" }
  /** The film of a file or the demo is over. */
  | { readonly code: "film-ended" }
  | { readonly code: "camera-failed"; readonly detail: string };

export interface CameraDevice {
  readonly deviceId: string;
  /** As the browser names it; empty before permission was given. */
  readonly label: string;
}

export interface CameraRequest {
  /** null: the rear camera on a phone, the first one elsewhere. */
  readonly deviceId: string | null;
  readonly width: SourcePixels;
  readonly height: SourcePixels;
}

/** The id under which the bundled clip is watched: its scenes say nothing about a print of the owner's. */
export const DEMO_CAMERA_ID = "demo";

/** An open source of frames. Owns its stream and its video element until `close()`. */
export interface FrameSource {
  /** Names the camera across watches; the demo's is `DEMO_CAMERA_ID`. */
  readonly id: string;
  readonly label: string;
  /** Shows the live picture; the ui may move it into the page, never pause or close it. */
  readonly view: HTMLVideoElement;
  /** The same pictures as a stream to record; null where the browser gives none of a film. Owned by the source. */
  readonly stream: MediaStream | null;
  /** The newest picture; the receiver closes it. */
  grab(): Promise<Result<Frame, CameraFault>>;
  /** Stops the camera. Idempotent. */
  close(): void;
}

export interface CameraPort {
  list(): Promise<readonly CameraDevice[]>;
  open(request: CameraRequest): Promise<Result<FrameSource, CameraFault>>;
  /** Whether the browser gives the camera without asking the person. */
  isAllowed(): Promise<boolean>;
  /** The bundled clip in place of a camera. */
  openDemo(): Promise<Result<FrameSource, CameraFault>>;
  /** Calls back when cameras come or go; returns how to stop. */
  onChange(listener: () => void): () => void;
}
