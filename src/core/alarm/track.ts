import { type Box, blendBoxes, holdsCentreOf, iou } from "../box.ts";
import type { FailureType } from "../failure-type.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";

/**
 * Evidence of one type at one place. A failure stays where it is; a nozzle, a hand or a reflection that is
 * taken for one moves on, so seconds are collected per place and not per picture.
 */
export interface Track {
  readonly type: FailureType;
  readonly box: Box;
  readonly confidence: UnitInterval;
  /** Time collected at warn level. */
  readonly warnHeld: Milliseconds;
  /** The same at act level. */
  readonly actHeld: Milliseconds;
}

/** What a frame says about one type. */
export interface Sighting {
  readonly type: FailureType;
  readonly box: Box;
  readonly confidence: UnitInterval;
  /** Enough to look closer. */
  readonly isSuspect: boolean;
  readonly isAtWarn: boolean;
  readonly isAtAct: boolean;
}

/** Places followed per type; the weakest is dropped beyond that. */
const MOST_TRACKS_PER_TYPE = 3;
const SAME_PLACE_IOU = 0.15;
/** What a place begins with: seen, and no time yet. */
const LEAST_MS: Milliseconds = 1;

/**
 * Tracks after `elapsed` more, with this frame's best sighting per type. While nothing of its type is seen a track
 * fades at twice the speed it grew. While its type is seen elsewhere it fades at half of it and is not forgotten:
 * two tangles that take turns at being the best one both keep growing, three places in turn do not.
 */
export function followTracks(
  tracks: readonly Track[],
  sightings: readonly Sighting[],
  elapsed: Milliseconds,
): Track[] {
  const next: Track[] = [];
  const claimed = new Set<Sighting>();
  for (const track of tracks) {
    const seen = sightings.find((sighting) => sighting.type === track.type && sighting.isAtWarn);
    if (seen !== undefined && !claimed.has(seen) && isSamePlace(track.box, seen.box)) {
      claimed.add(seen);
      next.push(strengthen(track, seen, elapsed));
      continue;
    }
    const faded =
      seen === undefined
        ? fade(track, elapsed * 2)
        : fade(track, Math.min(elapsed / 2, track.warnHeld - LEAST_MS));
    if (faded !== null) next.push(faded);
  }
  for (const sighting of sightings) {
    if (!sighting.isAtWarn || claimed.has(sighting)) continue;
    const { type, box, confidence } = sighting;
    next.push({ type, box, confidence, warnHeld: LEAST_MS, actHeld: sighting.isAtAct ? LEAST_MS : 0 });
  }
  return dropWeakest(next);
}

function strengthen(track: Track, seen: Sighting, elapsed: Milliseconds): Track {
  return {
    type: track.type,
    box: blendBoxes(track.box, seen.box, 0.5),
    confidence: seen.confidence,
    warnHeld: track.warnHeld + elapsed,
    actHeld: seen.isAtAct ? track.actHeld + elapsed : Math.max(0, track.actHeld - elapsed * 2),
  };
}

/** The track with that much less evidence, or null when none is left. */
function fade(track: Track, loss: Milliseconds): Track | null {
  const warnHeld = track.warnHeld - loss;
  return warnHeld <= 0 ? null : { ...track, warnHeld, actHeld: Math.max(0, track.actHeld - loss) };
}

/** True for boxes that share enough, or of which one holds the centre of the other. */
export function isSamePlace(a: Box, b: Box): boolean {
  return iou(a, b) >= SAME_PLACE_IOU || holdsCentreOf(a, b) || holdsCentreOf(b, a);
}

function dropWeakest(tracks: readonly Track[]): Track[] {
  const strongestFirst = [...tracks].sort((a, b) => b.warnHeld - a.warnHeld);
  return strongestFirst.filter(
    (track, index) =>
      strongestFirst.slice(0, index).filter(({ type }) => type === track.type).length < MOST_TRACKS_PER_TYPE,
  );
}
