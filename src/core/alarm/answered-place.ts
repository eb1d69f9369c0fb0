/**
 * Places whose owner has said that they are fine. A nozzle or a hand that hides one for a while, or a print that was paused,
 * must not bring the same alarm again: nothing annoys more, and who is annoyed switches the alarm off.
 */
import { areaOf, type Box } from "../box.ts";
import type { FailureType } from "../failure-type.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";
import { isSamePlace, type Sighting, type Track } from "./track.ts";

/** Where something is seen, at its largest and surest: half hidden by a hand it is smaller, and has not grown when the hand is gone. */
export interface Place {
  readonly type: FailureType;
  readonly box: Box;
  readonly confidence: UnitInterval;
}

export interface AnsweredPlace extends Place {
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

/**
 * The places of what is told, after one more frame. What is hidden at the moment keeps its place: who stands at the printer to
 * see whether it is fine is in the way.
 */
export function followPlaces(told: readonly Place[], tracks: readonly Track[]): readonly Place[] {
  return told.map((place) => {
    const track = tracks.find((one) => isAt(place, one));
    return track === undefined ? place : atMost(place, track);
  });
}

/** True for what is seen at one of the places. */
export function isAmong(places: readonly Place[], seen: Pick<Place, "type" | "box">): boolean {
  return places.some((place) => isAt(place, seen));
}

/** True where one of the places is about this type. */
export function isAnyOf(places: readonly Place[], type: FailureType): boolean {
  return places.some((place) => place.type === type);
}

/** The places of what is told, with this track among them. */
export function tellPlace(told: readonly Place[], track: Track): readonly Place[] {
  const { type, box, confidence } = track;
  return [...told.filter((place) => !isAt(place, track)), { type, box, confidence }];
}

/** The places after their owner has answered an alarm about these. */
export function answerPlaces(
  places: readonly AnsweredPlace[],
  seen: readonly Place[],
): readonly AnsweredPlace[] {
  const added: AnsweredPlace[] = [];
  for (const { type, box, confidence } of seen) {
    if (!isAmong(added, { type, box })) added.push({ type, box, confidence, clearFor: 0 });
  }
  const kept = places.filter((place) => !added.some((one) => isAt(place, one)));
  return [...kept, ...added].slice(-MOST_PLACES);
}

/** True for what was seen at an answered place and has not clearly grown since. */
export function isAnswered(places: readonly AnsweredPlace[], seen: Place): boolean {
  return places.some((place) => isAt(place, seen) && !hasGrown(place, seen));
}

/** The places after one more frame with these sightings that are no noise; the same list where there are none. */
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

function isAt(place: Place, { type, box }: Pick<Place, "type" | "box">): boolean {
  return place.type === type && isSamePlace(place.box, box);
}

function atMost(place: Place, { box, confidence }: Track): Place {
  return {
    ...place,
    box: areaOf(box) > areaOf(place.box) ? box : place.box,
    confidence: Math.max(place.confidence, confidence),
  };
}

function hasGrown(place: Place, { box, confidence }: Place): boolean {
  return areaOf(box) > areaOf(place.box) * GROWN_AREA || confidence > place.confidence + GROWN_CONFIDENCE;
}
