import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect } from "react";
import type { GridLayout } from "./use-grid-layout.ts";

/** Cards beyond each edge of the window: what a fling shows before the next ones are made. */
const CARDS_BEYOND = 8;
const LEAST_ROWS_BEYOND = 2;

export interface Rows {
  /** Index and top edge within the list, in CSS pixels. */
  readonly rows: readonly { readonly index: number; readonly top: number }[];
  /** CSS pixels. */
  readonly height: number;
  /** The first row in the window. */
  readonly firstInView: number;
}

/** The rows that the page holds. `kept` stays among them wherever the page is scrolled to: it has the focus. */
export function useRows(count: number, layout: GridLayout | null, kept: number | null): Rows {
  const size = layout === null ? 0 : layout.cardHeight + layout.gap;
  const top = layout?.top ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- a warning to React Compiler, which does not build this app
  const virtualizer = useWindowVirtualizer({
    count: layout === null ? 0 : count,
    estimateSize: () => size,
    overscan: Math.max(LEAST_ROWS_BEYOND, Math.ceil(CARDS_BEYOND / (layout?.columns ?? 1))),
    scrollMargin: top,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      if (kept === null || kept >= count || rows.includes(kept)) return rows;
      return [...rows, kept].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, size]);
  return {
    rows: virtualizer.getVirtualItems().map(({ index, start }) => ({ index, top: start - top })),
    height: virtualizer.getTotalSize(),
    firstInView: virtualizer.range?.startIndex ?? 0,
  };
}
