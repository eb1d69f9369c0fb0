import { type CameraFault, DEMO_CAMERA_ID, type FrameSource } from "../../contracts/camera.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { awaitFirstPicture, createGrabber, createView, removeView } from "./video-view.ts";

/** The bundled clip of a rendered print that comes loose, played once at its own speed. */
export async function openDemo(url: string): Promise<Result<FrameSource, CameraFault>> {
  const view = createView();
  const parking = view.parentElement;
  view.src = url;
  void view.play().catch(() => null); // `awaitFirstPicture` tells when nothing comes
  const grab = createGrabber(view);
  const first = await awaitFirstPicture(view);
  if (!first.ok) {
    removeView(view, parking);
    return first;
  }
  const stream = captureOf(view);
  return ok({
    id: DEMO_CAMERA_ID,
    label: "Demo",
    view,
    stream,
    async grab() {
      return view.ended ? err({ code: "film-ended" }) : grab();
    },
    close() {
      for (const track of stream?.getTracks() ?? []) track.stop();
      removeView(view, parking);
    },
  });
}

interface CapturableVideo extends HTMLVideoElement {
  captureStream(): MediaStream;
}

/** What the element plays, as a stream. Safari has no such thing, Firefox only under a name of its own. */
function captureOf(view: HTMLVideoElement): MediaStream | null {
  return isCapturable(view) ? view.captureStream() : null;
}

function isCapturable(view: HTMLVideoElement): view is CapturableVideo {
  return "captureStream" in view;
}
