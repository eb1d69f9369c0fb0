/** What crosses between the page and the detector's worker: types only. */
import type { Annotation } from "../core/annotation.ts";
import type { OutputFault } from "../core/decode/output-fault.ts";
import type { ShapeFault } from "../core/decode/shape-fault.ts";
import type { EmbeddedDetection } from "../core/detection.ts";
import type { Result } from "../core/result.ts";
import type { Bytes, Milliseconds } from "../core/units.ts";
import type { ViewFigures } from "../core/view/figures.ts";
import type { ViewReference } from "../core/view/pose.ts";
import type { Frame } from "./frame.ts";
import type { ModelManifest } from "./model-manifest.ts";

export type Provider = "wasm" | "webgpu";

/** Why a bundle may not watch. Nothing that was watching before is changed by it. */
export type ModelFault =
  | { readonly code: "model-truncated"; readonly expected: number; readonly found: number }
  | { readonly code: "model-checksum" }
  | { readonly code: "model-corrupt"; readonly detail: string }
  | { readonly code: "model-outputs"; readonly missing: string; readonly found: string }
  | ShapeFault;

/** Why a frame got no answer. */
export type DetectFault =
  | { readonly code: "frame-too-small"; readonly width: number; readonly height: number }
  | { readonly code: "frame-unreadable"; readonly detail: string }
  /** Of the page's side: what was asked about and what was answered are two frames, by their numbers. */
  | { readonly code: "answer-of-another"; readonly asked: number; readonly answered: number }
  | { readonly code: "run-failed"; readonly provider: Provider; readonly detail: string }
  | OutputFault
  | ShapeFault;

/** Why there is no worker to ask. `worker-died` and `worker-overdue` come from the page's side of the thread. */
export type WorkerFault =
  | { readonly code: "worker-died"; readonly detail: string }
  | { readonly code: "worker-overdue"; readonly after: Milliseconds };

/**
 * `provider-unavailable`: this device or browser does not have it, or its session does not open.
 * `runtime-unreachable`: the program that runs it could not be fetched.
 */
export interface ProviderFault {
  readonly code: "provider-unavailable" | "runtime-unreachable";
  readonly provider: Provider;
  readonly detail: string;
}

export type CaptureFault =
  | { readonly code: "frame-gone" }
  | { readonly code: "encode-failed"; readonly detail: string };

export type DetectorFault = ModelFault | DetectFault | WorkerFault | ProviderFault | CaptureFault;

/** Where the time of one frame went, in the worker. */
export interface FrameTiming {
  /** Reading the camera's pixels. */
  readonly readMs: Milliseconds;
  /** Resampling and normalising. */
  readonly prepareMs: Milliseconds;
  readonly networkMs: Milliseconds;
  readonly decodeMs: Milliseconds;
}

export interface FrameResult {
  readonly seq: number;
  /** When the frame was taken. */
  readonly at: Milliseconds;
  readonly width: number;
  readonly height: number;
  /** Strongest first. */
  readonly detections: readonly EmbeddedDetection[];
  readonly timing: FrameTiming;
  readonly view: ViewFigures;
  /** Size of the runtime's memory after this frame, which only grows; null where it cannot be read. */
  readonly heap: Bytes | null;
}

/** The raw outputs beside the result: for comparing two providers on the same picture. */
export interface ProbeResult extends Omit<FrameResult, "view"> {
  readonly boxes: Float32Array;
  readonly scores: Float32Array;
}

export interface LoadRequest {
  readonly manifest: ModelManifest;
  /** Content of model.onnx; transferred. */
  readonly weights: ArrayBuffer;
  readonly provider: Provider;
  readonly threads: number;
}

export interface CapturedPicture {
  /** JPEG, quality 0.9, of the frame as it was looked at. */
  readonly original: Blob;
  /** The same with the boxes drawn. */
  readonly annotated: Blob;
  readonly width: number;
  readonly height: number;
}

/** The worker's side. One call of `detect` or `probe` at a time. */
export interface DetectorApi {
  load(request: LoadRequest): Promise<Result<null, ModelFault | ProviderFault>>;
  /** Consumes `frame`: transferred in, closed before the answer. The view's pose is measured against `reference`, if there is one. */
  detect(
    frame: Frame,
    seq: number,
    at: Milliseconds,
    reference?: ViewReference | null,
  ): Promise<Result<FrameResult, DetectFault>>;
  /** As `detect`, for an encoded picture and with the raw outputs. */
  probe(picture: Blob): Promise<Result<ProbeResult, DetectFault>>;
  /** Encodes the frame that `detect` saw last; `frame-gone` when another came after `seq`. */
  capture(seq: number, annotations: readonly Annotation[]): Promise<Result<CapturedPicture, CaptureFault>>;
}

/** The page's side of one worker with one loaded model. */
export interface Detector {
  readonly provider: Provider;
  detect(
    frame: Frame,
    seq: number,
    at: Milliseconds,
    reference?: ViewReference | null,
  ): Promise<Result<FrameResult, DetectFault | WorkerFault>>;
  probe(picture: Blob): Promise<Result<ProbeResult, DetectFault | WorkerFault>>;
  capture(
    seq: number,
    annotations: readonly Annotation[],
  ): Promise<Result<CapturedPicture, CaptureFault | WorkerFault>>;
  /** Ends the worker; calls in flight are answered with `worker-died`. */
  close(): void;
}

export interface DetectorPort {
  /** Starts a worker and loads the bundle into it. Copies `weights`: the bundle can be opened again. */
  open(
    bundle: ModelBundle,
    provider: Provider,
  ): Promise<Result<Detector, ModelFault | ProviderFault | WorkerFault>>;
  /** Providers worth trying here, best guess last; `wasm` always comes first. */
  candidates(): Promise<readonly Provider[]>;
}

/** Weights with their manifest and canary picture, as fetched. */
export interface ModelBundle {
  readonly manifest: ModelManifest;
  readonly weights: ArrayBuffer;
  readonly canary: Blob;
}
