import { memo, useId } from "react";
import type { Mask, Point } from "../../core/mask.ts";

/** The picture's height in the drawing's own measure; its width follows from the shape of the picture. */
const TALL = 1000;
/** Colours that read on any picture: a light line with a dark one beside it. */
const LIGHT = "oklch(0.97 0 0)";
const DARK = "oklch(0.12 0 0)";

interface AreaLayerProps {
  readonly masks: readonly Mask[];
  /** Width over height of the picture. */
  readonly ratio: number;
  /** Drawn with a stronger line. */
  readonly picked?: string | null;
  /** An area that is being drawn and is still open. */
  readonly outline?: readonly Point[] | null;
  /** While nobody edits, the areas step back behind the picture. */
  readonly isFaint?: boolean;
}

/** What does not count is hatched: inside of ignored areas, and outside of those to look at only. */
export const AreaLayer = memo(function AreaLayer(props: AreaLayerProps) {
  const { masks, ratio, picked = null, outline = null, isFaint = false } = props;
  const id = useId();
  const hatch = `url(#${id}-hatch)`;
  const on = masks.filter(({ isOn }) => isOn);
  const only = on.filter(({ kind }) => kind === "only");
  if (masks.length === 0 && outline === null) return null;
  return (
    <svg
      viewBox={`0 0 ${ratio * TALL} ${TALL}`}
      aria-hidden="true"
      focusable="false"
      data-testid="areas"
      className={`pointer-events-none absolute inset-0 size-full ${isFaint ? "opacity-30" : ""}`}
    >
      <defs>
        <Hatch id={`${id}-hatch`} />
        <mask id={`${id}-outside`}>
          <rect width="100%" height="100%" fill="white" />
          {only.map((mask) => (
            <polygon key={mask.id} points={cornersOf(mask.points, ratio)} fillRule="evenodd" fill="black" />
          ))}
        </mask>
      </defs>
      {only.length > 0 && <rect width="100%" height="100%" fill={hatch} mask={`url(#${id}-outside)`} />}
      {on
        .filter(({ kind }) => kind === "ignore")
        .map((mask) => (
          <polygon key={mask.id} points={cornersOf(mask.points, ratio)} fillRule="evenodd" fill={hatch} />
        ))}
      {masks.map((mask) => (
        <Edge
          key={mask.id}
          corners={cornersOf(mask.points, ratio)}
          isPicked={mask.id === picked}
          isOn={mask.isOn}
        />
      ))}
      {outline !== null && <OpenEdge corners={cornersOf(outline, ratio)} />}
    </svg>
  );
});

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="26" height="26" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="26" height="26" fill={DARK} fillOpacity="0.45" />
      <rect width="5" height="26" fill={LIGHT} fillOpacity="0.75" />
    </pattern>
  );
}

function Edge({ corners, isPicked, isOn }: { corners: string; isPicked: boolean; isOn: boolean }) {
  const width = isPicked ? 3 : 1.5;
  const shared = {
    points: corners,
    fill: "none",
    strokeLinejoin: "round",
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <>
      <polygon {...shared} stroke={DARK} strokeWidth={width + 2} strokeOpacity="0.7" />
      <polygon {...shared} stroke={LIGHT} strokeWidth={width} strokeDasharray={isOn ? undefined : "5 5"} />
    </>
  );
}

function OpenEdge({ corners }: { corners: string }) {
  const shared = {
    points: corners,
    fill: "none",
    strokeLinejoin: "round",
    strokeLinecap: "round",
    vectorEffect: "non-scaling-stroke",
  } as const;
  return (
    <>
      <polyline {...shared} stroke={DARK} strokeWidth="5" strokeOpacity="0.7" />
      <polyline {...shared} stroke={LIGHT} strokeWidth="3" />
    </>
  );
}

function cornersOf(points: readonly Point[], ratio: number): string {
  return points.map(({ x, y }) => `${x * ratio * TALL},${y * TALL}`).join(" ");
}
