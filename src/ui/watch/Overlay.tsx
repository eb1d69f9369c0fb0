import { memo, useLayoutEffect, useRef } from "react";
import type { AppState } from "../../app/state.ts";
import type { Detection } from "../../core/detection.ts";
import { forEachType } from "../../core/failure-type.ts";
import { useAppStore } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { drawMarks } from "./draw-marks.ts";
import { faceOf } from "./face.ts";

const NOTHING: readonly Detection[] = [];

/** The boxes of the last frame, where they were found. The state in words says the same to a screen reader. */
export const Overlay = memo(function Overlay() {
  const store = useAppStore();
  const { t, format } = useWords();
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Looked up once: a translation costs more than the rest of a box.
    const names = forEachType((type) => t(`type.${type}`));
    let drawn: readonly Detection[] | null = null;
    const draw = ({ watch }: AppState): void => {
      // A box that is no longer looked at would lie: none is shown while blind.
      const detections = watch.phase === "watching" ? (watch.frame?.detections ?? NOTHING) : NOTHING;
      if (layer.current === null || detections === drawn) return;
      drawn = detections;
      drawMarks(layer.current, {
        detections,
        isCalm: faceOf(watch) === "calm",
        labelOf: ({ type, confidence }) => `${names[type]} ${format.percent(confidence)}`,
      });
    };
    draw(store.getState());
    return store.subscribe(draw);
  }, [store, t, format]);
  return (
    <div
      ref={layer}
      data-testid="overlay"
      aria-hidden="true"
      className="pointer-events-none absolute inset-0"
    />
  );
});
