import { type RefObject, useLayoutEffect, useState } from "react";
import { type GridGeometry, gridGeometry } from "./geometry.ts";

export interface GridLayout extends GridGeometry {
  /** From the top of the page to the top of the list, in CSS pixels. */
  readonly top: number;
}

/** The geometry of the list as it lies on the page now; null until it was measured, before the first paint. */
export function useGridLayout(list: RefObject<HTMLElement | null>): GridLayout | null {
  const [layout, setLayout] = useState<GridLayout | null>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const measure = (): void => {
      const box = element.getBoundingClientRect();
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const next = { ...gridGeometry(box.width, rem), top: Math.round(box.top + scrollY) };
      setLayout((now) => (now !== null && isSame(now, next) ? now : next));
    };
    measure();
    // The page grows when something appears above the list, and moves it down.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  return layout;
}

function isSame(a: GridLayout, b: GridLayout): boolean {
  return (
    a.columns === b.columns && a.cardWidth === b.cardWidth && a.cardHeight === b.cardHeight && a.top === b.top
  );
}
