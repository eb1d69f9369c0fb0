/** What still fits on this device, in scenes. */
import type { Scene } from "./scene.ts";
import type { Bytes } from "./units.ts";

/** Bytes that the browser grants this site, and how many are taken. */
export interface Room {
  readonly used: Bytes;
  readonly quota: Bytes;
}

const MIB: Bytes = 1024 * 1024;
/** Kept free for scores, settings and the database's own log. */
const RESERVE: Bytes = 64 * MIB;
/**
 * A scene before any was weighed: 20 s of video at the recorder's own bound, two JPEGs of 720p at quality 0.9 and a
 * thumbnail.
 */
const TYPICAL_SCENE: Bytes = 4 * MIB;
/** Pictures alone of a scene at 1080p. */
const PICTURES: Bytes = 1.5 * MIB;
/** Scenes whose pictures must still fit after a clip was kept. */
const PICTURES_AHEAD = 50;

/** About how many more scenes fit, weighed like those that are kept; rounded down to what a person would say. */
export function roomForScenes(room: Room, scenes: readonly Scene[]): number {
  const weights = scenes.map(({ media }) => media.bytes).filter((bytes) => bytes !== null);
  const total = weights.reduce((sum, bytes) => sum + bytes, 0);
  const each = total > 0 ? total / weights.length : TYPICAL_SCENE;
  return roundedDown(Math.max(0, room.quota - room.used - RESERVE) / each);
}

/** Whether a clip may be kept: while it is finished it lies there twice, and the pictures of later scenes come first. */
export function canHoldClip(room: Room, clip: Bytes): boolean {
  return room.quota - room.used >= 2 * clip + PICTURES_AHEAD * PICTURES;
}

/** Two digits are all that such an estimate is good for. */
function roundedDown(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.floor(count / step) * step;
}
