import { useWords } from "../../i18n/Words.tsx";
import { CrossIcon } from "../../parts/icons.tsx";
import { IconButton } from "./IconButton.tsx";
import { MinusIcon, PlusIcon } from "./icons.tsx";
import { useSceneKeys } from "./scene-keys.ts";
import { ZOOM_STEP, type Zooming } from "./use-zoom.ts";

/** Closer and back, by button and by key. */
export function ZoomTools({ zooming }: { zooming: Zooming }) {
  const { t } = useWords();
  const { scale } = zooming.zoom;
  const closer = (): void => zooming.zoomAbout(ZOOM_STEP);
  const back = (): void => zooming.zoomAbout(1 / ZOOM_STEP);
  useSceneKeys({ "zoom-in": closer, "zoom-out": back, "whole-picture": zooming.showWhole });
  return (
    <>
      <IconButton
        label={t("scene.zoomOut")}
        shortcut="-"
        icon={<MinusIcon />}
        disabled={scale === 1}
        onClick={back}
      />
      <IconButton label={t("scene.zoomIn")} shortcut="+" icon={<PlusIcon />} onClick={closer} />
    </>
  );
}

/** Over the picture while it is zoomed: how far, and the way back. */
export function ZoomPill({ zooming }: { zooming: Zooming }) {
  const { t, format } = useWords();
  const { scale } = zooming.zoom;
  if (scale === 1) return null;
  return (
    <button
      type="button"
      aria-label={t("scene.zoomWhole")}
      aria-keyshortcuts="0"
      title={`${t("scene.zoomWhole")} (0)`}
      data-testid="zoom"
      onClick={zooming.showWhole}
      className="tabular absolute top-2 right-2 z-20 flex min-h-12 items-center gap-1 rounded-full border border-line bg-ground/85 px-3 text-sm"
    >
      {format.percent(scale)}
      <CrossIcon size={16} />
    </button>
  );
}
