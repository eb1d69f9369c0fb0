import type { CameraFault } from "../../contracts/camera.ts";

/** What a refused getUserMedia means. Names by the Media Capture and Streams specification, §10.2. */
export function cameraFaultOf(cause: unknown): CameraFault {
  const name = cause instanceof DOMException || cause instanceof Error ? cause.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return { code: "camera-denied" };
    case "NotFoundError":
    case "OverconstrainedError":
      return { code: "camera-none" };
    case "NotReadableError":
    case "AbortError":
      return { code: "camera-in-use" };
    default:
      return { code: "camera-failed", detail: String(cause) };
  }
}
