import { memo, useLayoutEffect, useRef } from "react";
import type { AppState, LatestFrame } from "../../app/state.ts";
import type { Detection } from "../../core/detection.ts";
import { forEachType } from "../../core/failure-type.ts";
import { type Mask, unmasked } from "../../core/mask.ts";
import { useAppStore } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { drawMarks } from "./draw-marks.ts";
import { faceOf } from "./face.ts";

interface OverlayProps {
  /** Areas that are being edited: what they would leave is shown, and what they would take. */
  readonly draft?: readonly Mask[] | undefined;
}

/** The boxes of the last frame, where they were found. The state in words says the same to a screen reader. */
export const Overlay = memo(function Overlay({ draft }: OverlayProps) {
  const store = useAppStore();
  const { t, format } = useWords();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Looked up once: a translation costs more than the rest of a box.
    const names = forEachType((type) => t(`type.${type}`));
    const ignored = t("watch.ignored");
    let drawn: LatestFrame | null | undefined;
    const draw = ({ watch }: AppState): void => {
      // A box that is no longer looked at would lie: none is shown while blind.
      const frame = watch.phase === "watching" ? watch.frame : null;
      if (layer.current === null || frame === drawn) return;
      drawn = frame;
      drawMarks(layer.current, {
        ...shownOf(frame, draft),
        isCalm: faceOf(watch) === "calm",
        labelOf({ type, confidence, resembles }, isFaint) {
          if (resembles !== undefined)
            return t("feedback.looksLike", { time: format.shortMoment(resembles.at) });
          return isFaint ? ignored : `${names[type]} ${format.percent(confidence)}`;
        },
      });
    };
    draw(store.getState());
    return store.subscribe(draw);
  }, [store, t, format, draft]);
  return (
    <div
      ref={layer}
      data-testid="overlay"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0"
    />
  );
});

/**
 * What looks like a false alarm is faint. While nothing is edited the boxes under a mask stay out of sight: they are
 * counted beside the picture.
 */
function shownOf(
  frame: LatestFrame | null,
  draft: readonly Mask[] | undefined,
): { readonly detections: readonly Detection[]; readonly faint: readonly Detection[] } {
  if (frame === null) return { detections: [], faint: [] };
  const all = draft === undefined ? frame.detections : [...frame.detections, ...frame.ignored];
  const detections = unmasked(all, draft ?? []).filter(({ resembles }) => resembles === undefined);
  return { detections, faint: all.filter((detection) => !detections.includes(detection)) };
}
