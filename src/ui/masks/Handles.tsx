import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import type { Mask, Point } from "../../core/mask.ts";
import { middleOf, splitEdge } from "../../core/mask-edit.ts";
import { useWords } from "../i18n/Words.tsx";
import type { DraftAction } from "./draft.ts";
import { MoveIcon } from "./mask-icons.tsx";
import { areaKey, cornerKey } from "./mask-keys.ts";

/** Fingers and mice take hold of what is nearest to them (see stroke.ts); the buttons are for keys and screen readers. */
const PLACE = "pointer-events-none absolute grid size-6 -translate-1/2 place-items-center rounded-full";
const DOT = "rounded-full border-[oklch(0.12_0_0)] bg-[oklch(0.97_0_0)]";

interface HandlesProps {
  readonly mask: Mask;
  /** As it is called on the screen. */
  readonly name: string;
  readonly corner: number | null;
  readonly dispatch: (action: DraftAction) => void;
}

/** The corners of the picked area, the middles of its edges, and a handle for the whole. */
export function Handles({ mask, name, corner, dispatch }: HandlesProps) {
  const { t } = useWords();
  const keys = useId();
  const picked = useRef<HTMLButtonElement>(null);
  const { id: maskId, points } = mask;
  useEffect(() => {
    if (corner !== null) picked.current?.focus({ preventScroll: true });
  }, [corner]);

  function act(event: KeyboardEvent, action: DraftAction | null): void {
    if (action === null) return;
    event.preventDefault();
    dispatch(action);
  }

  return (
    <>
      <p id={keys} className="sr-only">
        {t("masks.keys")}
      </p>
      {points.map((point, index) => (
        <EdgeDot key={index} at={splitEdge(points, index)[index + 1] ?? point} />
      ))}
      <button
        type="button"
        aria-label={t("masks.area", { name })}
        aria-describedby={keys}
        data-testid="mask-whole"
        style={placeOf(middleOf(points))}
        onKeyDown={(event) => act(event, areaKey(mask, event))}
        className={PLACE}
      >
        <span className={`${DOT} grid size-7 place-items-center border-2 text-[oklch(0.12_0_0)]`}>
          <MoveIcon />
        </span>
      </button>
      {points.map((point, index) => (
        <button
          key={index}
          ref={index === corner ? picked : undefined}
          type="button"
          aria-label={t("masks.corner", { name, number: index + 1, count: points.length })}
          aria-describedby={keys}
          data-testid="mask-corner"
          style={placeOf(point)}
          onFocus={() => dispatch({ kind: "pick", maskId, corner: index })}
          onKeyDown={(event) => act(event, cornerKey(mask, index, event))}
          className={PLACE}
        >
          <CornerDot isLarge={index === corner} />
        </button>
      ))}
    </>
  );
}

/** Corners of an area that is being drawn; the first one is large as soon as it can close it. */
export function OutlineDots({ outline, canClose }: { outline: readonly Point[]; canClose: boolean }) {
  return outline.map((point, index) => (
    <span key={index} aria-hidden="true" style={placeOf(point)} className={PLACE}>
      <CornerDot isLarge={index === 0 && canClose} />
    </span>
  ));
}

function CornerDot({ isLarge }: { isLarge: boolean }) {
  return <span className={`${DOT} ${isLarge ? "size-6 border-[6px]" : "size-4 border-2"}`} />;
}

/** Pulled, it becomes a corner. */
function EdgeDot({ at }: { at: Point }) {
  return (
    <span aria-hidden="true" style={placeOf(at)} className={PLACE}>
      <span className="size-2.5 rounded-full border border-[oklch(0.12_0_0)] bg-[oklch(0.97_0_0/0.6)]" />
    </span>
  );
}

function placeOf({ x, y }: Point): { left: string; top: string } {
  return { left: `${x * 100}%`, top: `${y * 100}%` };
}
