import { type RefObject, useMemo, useRef, useState } from "react";
import type { Box } from "../../../core/box.ts";
import type { Point } from "../../../core/box-edit.ts";
import { inSight, panBy, type Room, showing, WHOLE_PICTURE, type Zoom, zoomAbout } from "./zoom.ts";

/** One press of a zoom button or key. */
export const ZOOM_STEP = 1.5;

const MIDDLE: Point = { x: 0, y: 0 };

export interface Zooming {
  readonly zoom: Zoom;
  /** What clips the picture. */
  readonly viewer: RefObject<HTMLDivElement | null>;
  /** The picture as large as it is zoomed; boxes lie in it. */
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Points in pixels from the middle of the viewer, which is what is meant without any. */
  readonly zoomAbout: (factor: number, from?: Point, to?: Point) => void;
  readonly panBy: (by: Point) => void;
  /** Brings the box into sight if its middle is not. */
  readonly show: (box: Box) => void;
  readonly showWhole: () => void;
  readonly inSight: () => Box;
}

/** Zoom of one picture; another `subject` begins with the whole of it. */
export function useZoom(subject: string): Zooming {
  const viewer = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState({ subject, zoom: WHOLE_PICTURE });
  // Several events of one gesture come between two renders: each goes on from the one before.
  const latest = useRef(shown);
  const controls = useMemo(() => {
    const now = (): Zoom => (latest.current.subject === subject ? latest.current.zoom : WHOLE_PICTURE);
    const change = (next: (zoom: Zoom, room: Room) => Zoom): void => {
      const room = roomOf(viewer.current, frame.current);
      if (room === null) return;
      latest.current = { subject, zoom: next(now(), room) };
      setShown(latest.current);
    };
    return {
      zoomAbout: (factor: number, from = MIDDLE, to = from) =>
        change((zoom, room) => zoomAbout(zoom, room, { factor, from, to })),
      panBy: (by: Point) => change((zoom, room) => panBy(zoom, room, by)),
      show: (box: Box) => change((zoom, room) => showing(zoom, room, box)),
      showWhole: () => change(() => WHOLE_PICTURE),
      inSight(): Box {
        const room = roomOf(viewer.current, frame.current);
        return room === null ? { x: 0, y: 0, w: 1, h: 1 } : inSight(now(), room);
      },
    };
  }, [subject]);
  return { ...controls, zoom: shown.subject === subject ? shown.zoom : WHOLE_PICTURE, viewer, frame };
}

/** null while there is nothing to measure. The frame gives the shape alone: its size lags behind the zoom. */
function roomOf(viewer: HTMLElement | null, frame: HTMLElement | null): Room | null {
  const outer = viewer?.getBoundingClientRect();
  const inner = frame?.getBoundingClientRect();
  if (outer === undefined || inner === undefined || inner.height === 0 || outer.height === 0) return null;
  const ratio = inner.width / inner.height;
  const width = Math.min(outer.width, outer.height * ratio);
  return { viewer: outer, picture: { width, height: width / ratio } };
}
