import { memo, useCallback } from "react";
import type { AppState } from "../../app/state.ts";
import { useWords } from "../i18n/Words.tsx";
import { LiveText } from "../parts/LiveText.tsx";

/** Which false alarm the last frame reminds of, while it does: the overlay shows where, this says it. */
export const LooksLike = memo(function LooksLike() {
  const { t, format } = useWords();
  const read = useCallback(
    ({ watch: { phase, frame } }: AppState) => {
      const boxes = phase === "watching" ? (frame?.detections ?? []) : [];
      const resembled = boxes.find(({ resembles }) => resembles !== undefined)?.resembles;
      return resembled === undefined
        ? ""
        : t("feedback.looksLike", { time: format.shortMoment(resembled.at) });
    },
    [t, format],
  );
  return (
    <p className="text-sm text-quiet empty:hidden has-[span:empty]:hidden">
      <LiveText read={read} testId="looks-like" />
    </p>
  );
});
