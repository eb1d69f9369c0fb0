import type { CameraFault, FrameSource } from "../../contracts/camera.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { awaitFirstPicture, createGrabber, createView, removeView } from "./video-view.ts";

/** The bundled clip of a rendered print that comes loose, played once at its own speed. */
export async function openDemo(url: string): Promise<Result<FrameSource, CameraFault>> {
  const view = createView();
  const parking = view.parentElement;
  view.src = url;
  void view.play().catch(() => null); // `awaitFirstPicture` tells when nothing comes
  const grab = createGrabber(view);
  const source: FrameSource = {
    id: "demo",
    label: "Demo",
    view,
    async grab() {
      return view.ended ? err({ code: "film-ended" }) : grab();
    },
    close() {
      removeView(view, parking);
    },
  };
  const first = await awaitFirstPicture(view);
  if (first.ok) return ok(source);
  source.close();
  return first;
}
