/** Whether the camera still looks where it looked: a picture against one that was taken at the start. */
import type { UnitInterval } from "../units.ts";
import { ALL_BLOCKS, BLOCK, type Block, type Edges, edgesOf, isDistinct, likeness } from "./edges.ts";
import { fitMotion, type Motion, type Place, type Step } from "./motion.ts";
import { overallShift } from "./overall-shift.ts";
import { SIDE, type Thumbnail } from "./thumbnail.ts";

export interface Pose {
  /** Share of the places with something to be known again that are where they were. */
  readonly staying: UnitInterval;
  /** What moves the old picture onto the new one best; null while enough stays, and where nothing is known again. */
  readonly motion: Motion | null;
}

/** A block that is as alike as this is the same. */
const SAME = 0.6;
/** While more stays nobody asks what moved: a bed and a head leave the walls where they are. */
const FEW_STAY: UnitInterval = 0.3;
/** Fewer places say nothing about the pose. */
const FEWEST_BLOCKS = 8;
/** More are not searched for; they are taken evenly. */
const MOST_SEARCHED = 24;
/** Cells around the overall shift that a block is searched in: a turn or a zoom moves the corners further. */
const SEARCHED = 4;

/** How the camera saw its printer while it stood: what a pose is measured against. */
export interface ViewReference {
  readonly thumbnail: Thumbnail;
  /** Places that have not changed since by themselves: no bed, no head. */
  readonly anchors: readonly Block[];
}

/** The places of a thumbnail that would be known again. */
export function distinctBlocks(thumbnail: Thumbnail): Block[] {
  const edges = edgesOf(thumbnail);
  return ALL_BLOCKS.filter((block) => isDistinct(edges, block));
}

/** The pose of `now` against the reference; null where that has too little to be known again. */
export function poseAgainst({ thumbnail, anchors }: ViewReference, now: Thumbnail): Pose | null {
  if (anchors.length < FEWEST_BLOCKS) return null;
  const [old, young] = [edgesOf(thumbnail), edgesOf(now)];
  const staying = anchors.filter((block) => (likeness(old, young, { block, dx: 0, dy: 0 }) ?? 0) >= SAME);
  const share = staying.length / anchors.length;
  if (share > FEW_STAY) return { staying: share, motion: null };
  const overall = overallShift(old, young);
  const searched = thinned(anchors);
  const steps = searched.flatMap((block) => nearestTo(block, overall, old, young) ?? []);
  return { staying: share, motion: fitMotion(steps, searched.map(middleOf)) };
}

/** Which blocks are another picture than then. */
export function changedBlocks(then: Thumbnail, now: Thumbnail): Block[] {
  const [old, young] = [edgesOf(then), edgesOf(now)];
  return ALL_BLOCKS.filter((block) => (likeness(old, young, { block, dx: 0, dy: 0 }) ?? 0) < SAME);
}

/** `thumbnail` with these blocks as they are in `source`. */
export function withBlocks(thumbnail: Thumbnail, source: Thumbnail, blocks: readonly Block[]): Thumbnail {
  const result = thumbnail.slice();
  for (const { x, y } of blocks) {
    for (let row = y; row < y + BLOCK; row += 1) {
      const start = row * SIDE + x;
      result.set(source.subarray(start, start + BLOCK), start);
    }
  }
  return result;
}

function thinned(blocks: readonly Block[]): readonly Block[] {
  const every = Math.max(1, blocks.length / MOST_SEARCHED);
  return blocks.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
}

function middleOf({ x, y }: Block): Place {
  return { x: x + BLOCK / 2, y: y + BLOCK / 2 };
}

/** Where the block is now, near the overall shift; null when it is nowhere there. */
function nearestTo(block: Block, overall: { dx: number; dy: number }, then: Edges, now: Edges): Step | null {
  let best: Step | null = null;
  let bestLikeness = SAME;
  for (let dy = overall.dy - SEARCHED; dy <= overall.dy + SEARCHED; dy += 1) {
    for (let dx = overall.dx - SEARCHED; dx <= overall.dx + SEARCHED; dx += 1) {
      const found = likeness(then, now, { block, dx, dy });
      if (found === null || found < bestLikeness) continue;
      bestLikeness = found;
      best = { ...middleOf(block), dx, dy };
    }
  }
  return best;
}
