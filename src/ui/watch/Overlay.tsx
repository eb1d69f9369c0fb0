import { memo } from "react";
import type { AppState } from "../../app/state.ts";
import type { Detection } from "../../core/detection.ts";
import { SEVERITY, type Severity } from "../../core/failure-type.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { faceOf } from "./face.ts";

const NOTHING: readonly Detection[] = [];
/** More boxes than this say nothing more. */
const MOST_BOXES = 12;

const COLOURS: Readonly<Record<Severity, string>> = {
  critical: "border-failing bg-failing",
  high: "border-warning bg-warning",
  medium: "border-suspect bg-suspect",
};

/** The boxes of the last frame, where they were found. The state in words says the same to a screen reader. */
export const Overlay = memo(function Overlay() {
  const detections = useApp(selectShown);
  const isCalm = useApp(({ watch }) => faceOf(watch) === "calm");
  return (
    <div data-testid="overlay" aria-hidden="true" className="pointer-events-none absolute inset-0">
      {detections.slice(0, MOST_BOXES).map((detection, rank) => (
        // By rank: the elements of the frame before move, none is made anew.
        <BoxMark key={rank} rank={rank} detection={detection} isCalm={isCalm} />
      ))}
    </div>
  );
});

/** A box that is no longer looked at would lie: none is shown while blind. */
function selectShown({ watch }: AppState): readonly Detection[] {
  return watch.phase === "watching" ? (watch.frame?.detections ?? NOTHING) : NOTHING;
}

const BoxMark = memo(function BoxMark(props: { rank: number; detection: Detection; isCalm: boolean }) {
  const { rank, detection, isCalm } = props;
  const { t, format } = useWords();
  const { type, confidence, box } = detection;
  const colour = COLOURS[SEVERITY[type]];
  const isAtTop = box.y < 0.09;
  const isAtRight = box.x > 0.6;
  return (
    <div
      className={`absolute rounded-[3px] bg-transparent! ${colour} ${
        isCalm ? "border opacity-70" : "border-2 shadow-[0_0_0_1px_oklch(0.1_0_0/0.7)]"
      }`}
      style={{
        left: `${box.x * 100}%`,
        top: `${box.y * 100}%`,
        width: `${box.w * 100}%`,
        height: `${box.h * 100}%`,
        // Strongest on top.
        zIndex: MOST_BOXES - rank,
      }}
    >
      <span
        className={`tabular absolute px-1.5 text-xs leading-5 font-semibold whitespace-nowrap text-on-state ${colour} ${
          isAtTop ? "top-0" : "bottom-full"
        } ${isAtRight ? "right-[-2px]" : "left-[-2px]"} rounded-[3px]`}
      >
        {t(`type.${type}`)} {format.percent(confidence)}
      </span>
    </div>
  );
});
