/**
 * Places whose owner has said that they are fine. A nozzle or a hand that hides one for a while, or a print that was paused,
 * must not bring the same alarm again: nothing annoys more, and who is annoyed switches the alarm off.
 */
import { areaOf, type Box } from "../box.ts";
import type { FailureType } from "../failure-type.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";
import { isSamePlace, type Sighting, type Track } from "./track.ts";

export interface AnsweredPlace {
  readonly type: FailureType;
  readonly box: Box;
  readonly confidence: UnitInterval;
  /** Watched time since something was last seen there. */
  readonly clearFor: Milliseconds;
}

/** Spaghetti that goes on doubles its area within minutes; boxes of a tangle that lies still differ by less. */
const GROWN_AREA = 1.6;
/** A network's confidence in the same thing wanders by less. */
const GROWN_CONFIDENCE: UnitInterval = 0.25;
/** What has not been seen for so long was taken away: what comes there now is new. */
const FORGOTTEN_AFTER_MS: Milliseconds = 10 * 60_000;
/** The oldest go; an alarm follows no more places than this either. */
const MOST_PLACES = 8;

/** The places after their owner has answered an alarm about these tracks. */
export function answerPlaces(
  places: readonly AnsweredPlace[],
  tracks: readonly Track[],
): readonly AnsweredPlace[] {
  const added = tracks.map(({ type, box, confidence }) => ({ type, box, confidence, clearFor: 0 }));
  const kept = places.filter((place) => !added.some((one) => isAt(place, one)));
  return [...kept, ...added].slice(-MOST_PLACES);
}

/** True for what was seen at an answered place and has not clearly grown since. */
export function isAnswered(places: readonly AnsweredPlace[], seen: Seen): boolean {
  return places.some((place) => isAt(place, seen) && !hasGrown(place, seen));
}

/** The places after one more frame; the same list where there are none. */
export function watchPlaces(
  places: readonly AnsweredPlace[],
  sightings: readonly Sighting[],
  elapsed: Milliseconds,
): readonly AnsweredPlace[] {
  if (places.length === 0) return places;
  return places
    .map((place) => ({
      ...place,
      clearFor: sightings.some((seen) => isAt(place, seen)) ? 0 : place.clearFor + elapsed,
    }))
    .filter(({ clearFor }) => clearFor < FORGOTTEN_AFTER_MS);
}

type Seen = Pick<Sighting, "type" | "box" | "confidence">;

function isAt(place: AnsweredPlace, { type, box }: Pick<Seen, "type" | "box">): boolean {
  return place.type === type && isSamePlace(place.box, box);
}

function hasGrown(place: AnsweredPlace, { box, confidence }: Seen): boolean {
  return areaOf(box) > areaOf(place.box) * GROWN_AREA || confidence > place.confidence + GROWN_CONFIDENCE;
}
