/**
 * The view over time: what one frame after another says about the camera. Pure, and counts seconds: a fault is told when
 * it has lasted, and is over when it has been mended for a while.
 */
import { clamp, type Milliseconds, type UnitInterval } from "../units.ts";
import { BLINDING_FAULTS, type BlindingFault, VIEW_FAULTS, type ViewFault } from "./fault.ts";
import type { ViewFigures } from "./figures.ts";
import { judge, movedBy, type OwnLook } from "./judge.ts";
import type { Motion } from "./motion.ts";
import { changedBlocks, distinctBlocks, type ViewReference, withBlocks } from "./pose.ts";
import { lengthen, NO_SPELL, type Spell, type Verdict } from "./spell.ts";

export interface ViewState {
  /** What is wrong and has lasted, the most blinding first. */
  readonly faults: readonly ViewFault[];
  /** How the camera moved, while `bumped`. */
  readonly motion: Motion | null;
  /** Why the last frame shows nothing new of the print, lasting or not; null when it does. */
  readonly unseen: BlindingFault | null;
  /** How long that has lasted. */
  readonly unseenFor: Milliseconds;
  /** What the next frame's pose is to be measured against; null before the first frame that shows something. */
  readonly reference: ViewReference | null;
  readonly own: OwnLook | null;
  readonly spells: Readonly<Record<ViewFault, Spell>>;
  /** Watched time since the reference was taken, and since it last was of use. */
  readonly referenceFor: Milliseconds;
  readonly unrelatedFor: Milliseconds;
  readonly last: { readonly at: Milliseconds; readonly fingerprint: number; readonly ratio: number } | null;
}

/** A frame as it was looked at. */
export interface ViewSample {
  readonly at: Milliseconds;
  readonly width: number;
  readonly height: number;
  readonly figures: ViewFigures;
}

/** How long a fault has to last. All are told within 30 s; what passes by itself, like a hand or a focus, is not. */
const TELL_AFTER: Readonly<Record<ViewFault, Milliseconds>> = {
  black: 6_000,
  covered: 6_000,
  frozen: 8_000,
  overexposed: 10_000,
  blurred: 12_000,
  bumped: 12_000,
};
/** What the time between two frames may count for. */
const LONGEST_STEP_MS: Milliseconds = 6_000;
/** A scene that has been another one for so long, without a camera having moved, is what this camera sees now. */
const UNRELATED_MS: Milliseconds = 60_000;
/** How old a reference may be: a part grows, and a room gets another light. */
const REFERENCE_MS: Milliseconds = 300_000;
/** Moves that differ by less are the same one. */
const SAME_MOVE: UnitInterval = 0.03;
/** With a turn (radians) or a zoom beyond this, areas moved along would lie beside what they were drawn around. */
const PLAIN_SHIFT = 0.05;
/** Time constant of the steepness that a camera keeps up. */
const SHARPNESS_TAU_MS: Milliseconds = 10_000;

export function startView(): ViewState {
  return {
    faults: [],
    motion: null,
    unseen: null,
    unseenFor: 0,
    reference: null,
    own: null,
    spells: {
      black: NO_SPELL,
      covered: NO_SPELL,
      frozen: NO_SPELL,
      overexposed: NO_SPELL,
      blurred: NO_SPELL,
      bumped: NO_SPELL,
    },
    referenceFor: 0,
    unrelatedFor: 0,
    last: null,
  };
}

/** The view after one more frame. A clock that was set back counts as no time passed. */
export function stepView(before: ViewState, sample: ViewSample): ViewState {
  const { at, figures } = sample;
  const ratio = sample.width / sample.height;
  // A phone that is turned sees another picture: nothing of the old one says anything about it.
  const isTurned = before.last !== null && Math.abs(before.last.ratio - ratio) > 0.01;
  const state = isTurned ? { ...forgetReference(before), own: null } : before;
  const elapsed = state.last === null ? 0 : clamp(at - state.last.at, 0, LONGEST_STEP_MS);
  const isRepeated = state.last?.fingerprint === figures.fingerprint;
  const judged = judge(figures, state.own);
  const verdicts: Readonly<Record<ViewFault, Verdict>> = { ...judged, frozen: isRepeated ? "bad" : "good" };
  const unseen = BLINDING_FAULTS.find((fault) => verdicts[fault] === "bad") ?? null;
  const motion = movedBy(figures);
  const isAnotherMove = motion !== null && state.motion !== null && !isSameMove(motion, state.motion);
  const spells = { ...state.spells };
  for (const fault of VIEW_FAULTS) {
    const spell = fault === "bumped" && isAnotherMove && !spells.bumped.isOn ? NO_SPELL : spells[fault];
    spells[fault] = lengthen(spell, verdicts[fault], { elapsed, tellAfter: TELL_AFTER[fault] });
  }
  const isShowing = judged.black === "good" && judged.covered === "good" && judged.overexposed === "good";
  const next: ViewState = {
    ...state,
    faults: VIEW_FAULTS.filter((fault) => spells[fault].isOn),
    motion: motion ?? (spells.bumped.badFor > 0 ? state.motion : null),
    unseen,
    unseenFor: unseen === null ? 0 : state.unseenFor + elapsed,
    spells,
    last: { at, fingerprint: figures.fingerprint, ratio },
  };
  return isShowing && !isRepeated ? learn(next, figures, elapsed) : next;
}

/** How far areas would have to be moved to lie where they lay; null where the camera was turned or zoomed as well. */
export function shiftOf({ faults, motion }: ViewState): { readonly x: number; readonly y: number } | null {
  if (!faults.includes("bumped") || motion === null) return null;
  const isPlain = Math.abs(motion.turn) <= PLAIN_SHIFT && Math.abs(motion.zoom) <= PLAIN_SHIFT;
  return isPlain ? { x: motion.x, y: motion.y } : null;
}

/** What the camera sees now is how it should see: somebody said so. The next frame becomes the reference. */
export function acceptView(state: ViewState): ViewState {
  return {
    ...forgetReference(state),
    faults: state.faults.filter((fault) => fault !== "bumped"),
  };
}

function forgetReference(state: ViewState): ViewState {
  return {
    ...state,
    reference: null,
    motion: null,
    spells: { ...state.spells, bumped: NO_SPELL },
    referenceFor: 0,
    unrelatedFor: 0,
  };
}

/** What a frame that shows the print teaches about the camera. */
function learn(state: ViewState, figures: ViewFigures, elapsed: Milliseconds): ViewState {
  const own = ownLook(state.own, figures, elapsed);
  if (state.reference === null) return { ...state, own, reference: freshReference(figures) };
  const { pose, thumbnail } = figures;
  // While it may have moved nothing is learned: the old view is what that is measured by.
  if (state.spells.bumped.badFor > 0) return { ...state, own };
  const referenceFor = state.referenceFor + elapsed;
  if (pose === null || pose.motion !== null || pose.staying < 0.5) {
    const unrelatedFor = state.unrelatedFor + elapsed;
    if (unrelatedFor < UNRELATED_MS) return { ...state, own, referenceFor, unrelatedFor };
    return { ...state, own, reference: freshReference(figures), referenceFor: 0, unrelatedFor: 0 };
  }
  return { ...state, own, ...keptUp(state.reference, thumbnail, referenceFor), unrelatedFor: 0 };
}

/** A reference while the camera stands: what moves by itself is no anchor, and now and then all of it is taken anew. */
function keptUp(
  { thumbnail, anchors }: ViewReference,
  now: Uint8Array,
  referenceFor: Milliseconds,
): Pick<ViewState, "reference" | "referenceFor"> {
  const changed = changedBlocks(thumbnail, now);
  if (referenceFor < REFERENCE_MS) {
    const left = anchors.filter(({ x, y }) => !changed.some((block) => block.x === x && block.y === y));
    return { reference: { thumbnail, anchors: left }, referenceFor };
  }
  // What has not changed keeps its old picture: a camera that creeps would else take its reference along.
  const renewed = withBlocks(thumbnail, now, changed);
  return { reference: { thumbnail: renewed, anchors: distinctBlocks(renewed) }, referenceFor: 0 };
}

function freshReference({ thumbnail }: ViewFigures): ViewReference {
  return { thumbnail, anchors: distinctBlocks(thumbnail) };
}

function ownLook(own: OwnLook | null, figures: ViewFigures, elapsed: Milliseconds): OwnLook {
  const { texture, whiteShare, sharpness } = figures;
  if (own === null) return { texture, whiteShare, sharpness };
  if (sharpness === null) return own;
  const known = own.sharpness ?? sharpness;
  // Upwards only: a camera that loses its focus must not get used to that.
  const gain = Math.max(0, sharpness - known) * (1 - Math.exp(-elapsed / SHARPNESS_TAU_MS));
  return { ...own, sharpness: known + gain };
}

function isSameMove(one: Motion, other: Motion): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) <= SAME_MOVE;
}
