import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  inSight,
  LARGEST_SCALE,
  panBy,
  type Room,
  showing,
  WHOLE_PICTURE,
  type Zoom,
  zoomAbout,
} from "../../src/ui/scenes/detail/zoom.ts";

/** A wide picture in a high viewer: bars above and below. */
const ROOM: Room = { viewer: { width: 400, height: 600 }, picture: { width: 400, height: 300 } };

const pixels = fc.double({ min: -300, max: 300, noNaN: true });
const place = fc.record({ x: pixels, y: pixels });
const factor = fc.double({ min: 0.05, max: 20, noNaN: true });

/** Any zoom that gestures lead to. */
const anyZoom = fc
  .array(fc.tuple(factor, place, place), { maxLength: 6 })
  .map((gestures) =>
    gestures.reduce<Zoom>(
      (zoom, [factor, from, to]) => zoomAbout(zoom, ROOM, { factor, from, to }),
      WHOLE_PICTURE,
    ),
  );

/** Where a point of the picture lies, in pixels from the middle of the viewer. */
function placeOf(zoom: Zoom, x: number, y: number): readonly [number, number] {
  return [(x - zoom.x) * 400 * zoom.scale, (y - zoom.y) * 300 * zoom.scale];
}

describe("a gesture", () => {
  test("never leads out of the picture, nor further than the closest", () => {
    fc.assert(
      fc.property(anyZoom, (zoom) => {
        expect(zoom.scale).toBeGreaterThanOrEqual(1);
        expect(zoom.scale).toBeLessThanOrEqual(LARGEST_SCALE);
        const [left] = placeOf(zoom, 0, 0);
        const [right] = placeOf(zoom, 1, 0);
        expect(left).toBeLessThanOrEqual(-200 + 1e-6);
        expect(right).toBeGreaterThanOrEqual(200 - 1e-6);
      }),
    );
  });

  test("keeps the point under the fingers under them, away from the edges", () => {
    const at = { x: 60, y: -20 };
    const closer = zoomAbout(WHOLE_PICTURE, ROOM, { factor: 4, from: at, to: at });
    const [x, y] = placeOf(closer, 0.5 + 60 / 400, 0.5 - 20 / 300);
    expect(x).toBeCloseTo(60, 6);
    expect(y).toBeCloseTo(-20, 6);
  });

  test("of two fingers pushes the picture along", () => {
    const close = zoomAbout(WHOLE_PICTURE, ROOM, { factor: 4, from: { x: 0, y: 0 }, to: { x: 0, y: 0 } });
    expect(placeOf(panBy(close, ROOM, { x: 30, y: -10 }), 0.5, 0.5)).toEqual([
      expect.closeTo(30, 6),
      expect.closeTo(-10, 6),
    ]);
  });

  test("centres what is smaller than the viewer", () => {
    const zoom = zoomAbout(WHOLE_PICTURE, ROOM, { factor: 1.5, from: { x: 0, y: 0 }, to: { x: 0, y: 90 } });
    expect(zoom.y).toBe(0.5);
  });
});

describe("what is in sight", () => {
  test("is the whole picture at first, and inside of it always", () => {
    expect(inSight(WHOLE_PICTURE, ROOM)).toEqual({ x: 0, y: 0, w: 1, h: 1 });
    fc.assert(
      fc.property(anyZoom, (zoom) => {
        const { x, y, w, h } = inSight(zoom, ROOM);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x + w, y + h)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("comes to a box that is somewhere else, and stays at one that is seen", () => {
    const corner = { x: 0.9, y: 0.9, w: 0.1, h: 0.1 };
    const away = zoomAbout(WHOLE_PICTURE, ROOM, {
      factor: 6,
      from: { x: -200, y: -150 },
      to: { x: -200, y: -150 },
    });
    const { x, w } = inSight(showing(away, ROOM, corner), ROOM);
    expect(x + w).toBeGreaterThan(0.95);
    expect(showing(WHOLE_PICTURE, ROOM, corner)).toBe(WHOLE_PICTURE);
  });
});
