/** What every source that plays in a video element shares: the element's place in the page, and taking frames. */
import type { CameraFault } from "../../contracts/camera.ts";
import type { Frame } from "../../contracts/frame.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";

/** Without a new picture for this long the camera is stuck. */
const STALLED_AFTER_MS: Milliseconds = 10_000;
/** How long a camera may take to its first picture; WebKit says "muted" for the first second (WebKit PR 28593). */
const FIRST_PICTURE_MS: Milliseconds = 15_000;

/** A silent video element that plays although the ui does not show it: parked in a corner, one pixel wide. */
export function createView(): HTMLVideoElement {
  const view = document.createElement("video");
  view.muted = true;
  view.playsInline = true;
  const parking = document.createElement("div");
  parking.style.cssText =
    "position:fixed;inset-block-end:0;inline-size:1px;block-size:1px;opacity:0;pointer-events:none";
  parking.setAttribute("aria-hidden", "true");
  parking.append(view);
  document.body.append(parking);
  // Moving an element in the page may pause it; only `close` of a source may stop it.
  view.addEventListener("pause", () => {
    if (!view.ended && (view.srcObject !== null || view.src !== "")) void view.play().catch(() => null); // `grab` tells when nothing comes
  });
  return view;
}

/** Takes the element out of the page, wherever the ui has put it, with its parking place. */
export function removeView(view: HTMLVideoElement, parking: Element | null): void {
  view.srcObject = null;
  view.removeAttribute("src");
  view.load();
  view.remove();
  parking?.remove();
}

/** Resolves with the first picture; `camera-stalled` when none comes. */
export function awaitFirstPicture(view: HTMLVideoElement): Promise<Result<null, CameraFault>> {
  return new Promise((resolve) => {
    if (hasPicture(view)) {
      resolve(ok(null));
      return;
    }
    const timer = setTimeout(() => settle(err({ code: "camera-stalled" })), FIRST_PICTURE_MS);
    const onData = (): void => settle(ok(null));
    const onError = (): void =>
      settle(err({ code: "camera-failed", detail: view.error?.message ?? "video error" }));
    function settle(result: Result<null, CameraFault>): void {
      clearTimeout(timer);
      view.removeEventListener("loadeddata", onData);
      view.removeEventListener("error", onError);
      resolve(result);
    }
    view.addEventListener("loadeddata", onData);
    view.addEventListener("error", onError);
  });
}

/** Takes frames from a playing element, and notices when they are always the same one. */
export function createGrabber(view: HTMLVideoElement): () => Promise<Result<Frame, CameraFault>> {
  let lastTimestamp = -1;
  let lastNewAt = performance.now();
  return async () => {
    if (!hasPicture(view)) return err({ code: "camera-stalled" });
    const timestamp = view.currentTime;
    const now = performance.now();
    if (timestamp !== lastTimestamp) lastNewAt = now;
    lastTimestamp = timestamp;
    if (now - lastNewAt > STALLED_AFTER_MS) {
      lastNewAt = now;
      return err({ code: "camera-stalled" });
    }
    try {
      return ok(await frameOf(view));
    } catch (cause) {
      return err({ code: "camera-failed", detail: String(cause) });
    }
  };
}

/** What the element shows now. A VideoFrame is a handle on the decoded picture: no pixel is touched on this thread. */
export async function frameOf(view: HTMLVideoElement): Promise<Frame> {
  return "VideoFrame" in globalThis ? new VideoFrame(view) : createImageBitmap(view);
}

export function hasPicture(view: HTMLVideoElement): boolean {
  return view.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && view.videoWidth > 0;
}
