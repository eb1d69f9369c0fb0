import { memo, useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useThemeName } from "../shell/theme.ts";
import { type ChartInks, inksOf } from "./chart-inks.ts";

/** What is drawn, without its size and colours. */
export interface Plot {
  readonly data: uPlot.AlignedData;
  readonly options: (inks: ChartInks) => Omit<uPlot.Options, "width" | "height">;
  /** What the column at `index` says, in words. */
  readonly describe: (index: number) => string;
  /** The column described while nobody points at one. */
  readonly rest: number;
}

/**
 * A picture of numbers that stand in a table beside it, so it is hidden from screen readers. Point at a column, or
 * drag a finger over them, to have it described: written into the page as it moves, without rendering anything.
 */
export const Chart = memo(function Chart({ plot, testId }: { plot: Plot; testId: string }) {
  const theme = useThemeName();
  const place = useRef<HTMLDivElement>(null);
  const said = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    const target = place.current;
    const readout = said.current;
    if (target === null || readout === null) return undefined;
    const say = (index: number | null | undefined): void => {
      readout.textContent = plot.describe(index ?? plot.rest);
    };
    say(null);
    let chart: uPlot | null = null;
    // Its first call comes after layout, when the theme is on the page too: the inks are those in force.
    const observer = new ResizeObserver(() => {
      const size = { width: target.clientWidth, height: target.clientHeight };
      if (size.width === 0) return;
      if (chart === null) chart = draw(plot, size, { target, say });
      else chart.setSize(size);
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      chart?.destroy();
    };
    // Inks are read from the page, so another theme begins another chart.
  }, [plot, theme]);

  return (
    <div aria-hidden="true" data-testid={testId}>
      <p ref={said} className="tabular min-h-[2lh] text-sm text-quiet" />
      <div
        ref={place}
        className="mt-2 h-52 touch-pan-y roomy:h-60 [&_.u-cursor-x]:border-solid! [&_.u-cursor-x]:border-r-quiet!"
      />
    </div>
  );
});

interface Page {
  readonly target: HTMLElement;
  readonly say: (index: number | null | undefined) => void;
}

function draw(plot: Plot, size: { readonly width: number; readonly height: number }, page: Page): uPlot {
  const chart = new uPlot(
    {
      ...plot.options(inksOf(page.target)),
      ...size,
      legend: { show: false },
      cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, move: toColumn },
      hooks: { setCursor: [({ cursor }) => page.say(cursor.idx)] },
    },
    [...plot.data],
    page.target,
  );
  // uPlot listens to the mouse alone. The listener goes with the element.
  chart.over.addEventListener("pointermove", ({ pointerType, offsetX, offsetY }) => {
    if (pointerType !== "mouse") chart.setCursor({ left: offsetX, top: offsetY });
  });
  return chart;
}

/** The pointer's line stands on the middle of a column. Negative means that it has left. */
function toColumn(chart: uPlot, left: number, top: number): [number, number] {
  if (left < 0) return [left, top];
  return [chart.valToPos(Math.round(chart.posToVal(left, "x")), "x"), top];
}
