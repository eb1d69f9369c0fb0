/** Where a person looks in a picture, and how close. Pure: pixels come in measured. */
import type { Box } from "../../../core/box.ts";
import type { Point } from "../../../core/box-edit.ts";
import type { Size } from "../../../core/fit.ts";
import { clamp } from "../../../core/units.ts";

export interface Zoom {
  /** 1: the whole picture fits the viewer. */
  readonly scale: number;
  /** The point of the picture in the middle of the viewer, 0..1 of the picture. */
  readonly x: number;
  readonly y: number;
}

/** Sizes on the screen in CSS pixels. */
export interface Room {
  readonly viewer: Size;
  /** The picture as it is shown at scale 1. */
  readonly picture: Size;
}

export const WHOLE_PICTURE: Zoom = { scale: 1, x: 0.5, y: 0.5 };

/** A 640-pixel camera's pixel is a centimetre wide by then. */
export const LARGEST_SCALE = 8;

/**
 * Closer by `factor`. The point of the picture that lay at `from` lies at `to` afterwards, both in pixels from the
 * middle of the viewer; the picture never leaves a gap at an edge where it could fill it.
 */
export function zoomAbout(
  zoom: Zoom,
  room: Room,
  { factor, from, to }: { readonly factor: number; readonly from: Point; readonly to: Point },
): Zoom {
  const scale = clamp(zoom.scale * factor, 1, LARGEST_SCALE);
  const { width, height } = room.picture;
  const x = zoom.x + from.x / (width * zoom.scale) - to.x / (width * scale);
  const y = zoom.y + from.y / (height * zoom.scale) - to.y / (height * scale);
  return held({ scale, x, y }, room);
}

/** The picture pushed by that many pixels. */
export function panBy(zoom: Zoom, room: Room, by: Point): Zoom {
  return zoomAbout(zoom, room, { factor: 1, from: { x: 0, y: 0 }, to: by });
}

/** The part of the picture in sight, as a box. */
export function inSight(zoom: Zoom, room: Room): Box {
  const w = Math.min(1, shareInSight(room.viewer.width, room.picture.width, zoom.scale));
  const h = Math.min(1, shareInSight(room.viewer.height, room.picture.height, zoom.scale));
  return { x: clamp(zoom.x - w / 2, 0, 1 - w), y: clamp(zoom.y - h / 2, 0, 1 - h), w, h };
}

/** As it is when the middle of the box is in sight, else with that in the middle. */
export function showing(zoom: Zoom, room: Room, box: Box): Zoom {
  const seen = inSight(zoom, room);
  const x = box.x + box.w / 2;
  const y = box.y + box.h / 2;
  const isSeen = x >= seen.x && x <= seen.x + seen.w && y >= seen.y && y <= seen.y + seen.h;
  return isSeen ? zoom : held({ ...zoom, x, y }, room);
}

function held(zoom: Zoom, room: Room): Zoom {
  const half = (viewer: number, picture: number): number =>
    Math.min(0.5, shareInSight(viewer, picture, zoom.scale) / 2);
  const x = half(room.viewer.width, room.picture.width);
  const y = half(room.viewer.height, room.picture.height);
  return { scale: zoom.scale, x: clamp(zoom.x, x, 1 - x), y: clamp(zoom.y, y, 1 - y) };
}

/** Above 1 where the viewer is larger than the picture. */
function shareInSight(viewer: number, picture: number, scale: number): number {
  return viewer / (picture * scale);
}
