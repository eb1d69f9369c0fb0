/**
 * The alarm over time: what one frame after another adds up to. Pure: the clock comes in with the frame, and
 * what should happen goes out as data. It counts seconds, not frames, so it means the same at any frame rate.
 */
import type { Box } from "../box.ts";
import { type FailureType, SEVERITY } from "../failure-type.ts";
import type { FrameRecord } from "../frame-record.ts";
import { clamp, type Milliseconds, type UnitInterval } from "../units.ts";
import {
  type AnsweredPlace,
  answerPlaces,
  followPlaces,
  isAnswered,
  isAnyOf,
  type Place,
  tellPlace,
  watchPlaces,
} from "./answered-place.ts";
import { type Background, EMPTY_BACKGROUND, learn } from "./background.ts";
import { ALARM_TIMING, type AlarmPolicy, SHORTEST_WARN_AFTER_MS } from "./policy.ts";
import { lessonsOf, sightingsOf } from "./sightings.ts";
import { followTracks, type Track } from "./track.ts";

export type AlarmPhase = "quiet" | "suspect" | "warning" | "failing" | "acknowledged";

export interface AlarmState {
  readonly phase: AlarmPhase;
  /** When this phase began. */
  readonly since: Milliseconds;
  /** The type the alarm is about; null while quiet or suspect. */
  readonly type: FailureType | null;
  /** Types raised since the last quiet: each has had its scene. */
  readonly raised: readonly FailureType[];
  /** What the last frame says about failure: best confidence of the types that are watched for. */
  readonly score: UnitInterval;
  readonly tracks: readonly Track[];
  readonly background: Background;
  /** Watched time without a sighting. */
  readonly calmFor: Milliseconds;
  /** Time of the last frame; null before the first. */
  readonly lastAt: Milliseconds | null;
  /** Set while acknowledged until later: the phase that comes back at `at`, if the failure is still to be seen then. */
  readonly reminder: { readonly at: Milliseconds; readonly phase: "warning" | "failing" } | null;
  /** Where the alarm is about, until its owner has answered that it is fine or it is quiet again. */
  readonly told: readonly Place[];
  /** Where the owner has said that it is fine: what is seen there is no evidence until it has grown. */
  readonly answered: readonly AnsweredPlace[];
}

/** What the app should do. A scene comes before everything else that is told about it. */
export type AlarmEffect =
  | {
      readonly kind: "keep-scene";
      readonly type: FailureType;
      readonly confidence: UnitInterval;
      readonly box: Box;
      readonly at: Milliseconds;
    }
  | { readonly kind: "raise"; readonly phase: "warning" | "failing"; readonly type: FailureType }
  | { readonly kind: "pause-printer"; readonly type: FailureType }
  | { readonly kind: "settle" };

/** An alarm that has seen nothing yet, over what this camera has taught before. */
export function startAlarm(at: Milliseconds, background: Background = EMPTY_BACKGROUND): AlarmState {
  return {
    phase: "quiet",
    since: at,
    type: null,
    raised: [],
    score: 0,
    tracks: [],
    background,
    calmFor: 0,
    lastAt: null,
    reminder: null,
    told: [],
    answered: [],
  };
}

/**
 * The alarm after one more frame, and what to do about it. A clock that was set back counts as no time passed.
 */
export function step(
  state: AlarmState,
  record: FrameRecord,
  policy: AlarmPolicy,
): readonly [AlarmState, readonly AlarmEffect[]] {
  const elapsed = elapsedSince(state.lastAt, record.at);
  const watched = sightingsOf(record, policy, state);
  const told = watched.filter(({ type }) => isTelling(policy, type));
  const evidence = told.filter((seen) => !isAnswered(state.answered, seen));
  const isSuspicious = evidence.some(({ isSuspect }) => isSuspect);
  // What its owner has answered is still there, and the answer stands until it is not.
  const isSeen = (isFine(state) ? told : evidence).some(({ isAtWarn }) => isAtWarn);
  // A type that may no longer tell has no evidence left from when it might.
  const going = state.tracks.filter(({ type }) => isTelling(policy, type));
  const tracks = followTracks(going, evidence, elapsed);
  const seen: AlarmState = {
    ...state,
    lastAt: record.at,
    score: Math.max(0, ...watched.map(({ confidence }) => confidence)),
    tracks,
    told: followPlaces(state.told, tracks),
    background:
      state.phase === "quiet"
        ? learn(state.background, lessonsOf(record, policy, state), elapsed)
        : state.background,
    calmFor: (isRaised(state) ? isSeen : isSuspicious) ? 0 : state.calmFor + elapsed,
    answered: watchPlaces(
      state.answered,
      watched.filter(({ isSuspect }) => isSuspect),
      elapsed,
    ),
  };
  const isStillThere = evidence.some(({ isAtWarn, type }) => isAtWarn && state.raised.includes(type));
  return (isStillThere ? remind(seen, record.at) : null) ?? advance(seen, record.at, policy, isSuspicious);
}

/** What the time since the last frame counts for. */
export function elapsedSince(lastAt: Milliseconds | null, at: Milliseconds): Milliseconds {
  return lastAt === null ? 0 : clamp(at - lastAt, 0, ALARM_TIMING.longestStep);
}

/**
 * The owner has seen it, and it is fine: no more noise about these types until the picture has been quiet, and none about what
 * stands at these places until it has grown.
 */
export function acknowledge(state: AlarmState, at: Milliseconds): AlarmState {
  if (!isRaised(state)) return state;
  // What has only just come may not have been seen: it is due a scene of its own.
  const standing = state.tracks.filter(
    ({ type, warnHeld }) => state.raised.includes(type) && warnHeld >= SHORTEST_WARN_AFTER_MS,
  );
  const answered = answerPlaces(state.answered, [...state.told, ...standing]);
  return {
    ...silence(state, at),
    tracks: state.tracks.filter((track) => !isAnswered(answered, track)),
    told: [],
    answered,
  };
}

/** No more noise; once `length` has passed it is raised again, with no second scene, if the failure is still seen. */
export function snooze(state: AlarmState, at: Milliseconds, length: Milliseconds): AlarmState {
  const { phase, reminder } = state;
  if (phase === "quiet" || phase === "suspect") return state;
  const before = phase === "acknowledged" ? (reminder?.phase ?? "warning") : phase;
  // Whoever puts it off after all takes back that it is fine.
  const takenBack = isFine(state) ? state.answered.filter(({ type }) => state.raised.includes(type)) : [];
  return {
    ...silence(state, at),
    reminder: { at: at + length, phase: before },
    told: [...state.told, ...takenBack],
    answered: state.answered.filter((place) => !takenBack.includes(place)),
  };
}

/** No more noise about a type that is hushed from now on (core/alarm/hush.ts); about another the alarm goes on. */
export function hushAlarm(state: AlarmState, at: Milliseconds, type: FailureType): AlarmState {
  if (!state.raised.includes(type)) return state;
  const others = state.told.filter((place) => place.type !== type);
  const left = { ...state, told: others, raised: state.raised.filter((one) => one !== type) };
  const next = others.at(-1);
  if (next === undefined) return silence(left, at);
  if (state.type !== type) return left;
  // Whether the other one is failing too, the next frame says.
  return { ...left, type: next.type, phase: state.phase === "acknowledged" ? state.phase : "warning" };
}

function silence(state: AlarmState, at: Milliseconds): AlarmState {
  return { ...state, phase: "acknowledged", since: at, reminder: null };
}

/** True while all that was told has been answered for good. */
function isFine({ phase, reminder }: AlarmState): boolean {
  return phase === "acknowledged" && reminder === null;
}

/** True from the warning until it is quiet again, acknowledged or not. */
export function isRaised({ phase }: AlarmState): boolean {
  return phase === "warning" || phase === "failing" || phase === "acknowledged";
}

function advance(
  state: AlarmState,
  at: Milliseconds,
  policy: AlarmPolicy,
  isSuspicious: boolean,
): readonly [AlarmState, readonly AlarmEffect[]] {
  const fresh = gravest(
    state.tracks.filter((track) => track.warnHeld >= policy.warnAfter && isNews(state, track)),
  );
  if (fresh !== null) return raise(state, fresh, at, policy);
  if (isRaised(state)) {
    if (state.calmFor >= ALARM_TIMING.quietAfter) return [settle(state, at), [{ kind: "settle" }]];
    const grave =
      state.phase === "warning" ? gravest(state.tracks.filter((track) => isActing(track, policy))) : null;
    return grave === null ? [state, []] : escalate(state, grave.type, at, policy);
  }
  if (state.phase === "quiet") return [isSuspicious ? { ...state, phase: "suspect", since: at } : state, []];
  return [state.calmFor >= ALARM_TIMING.calmAfter ? settle(state, at) : state, []];
}

/** A type that was not told yet; or, after "it is fine", one that has grown or is elsewhere. */
function isNews({ raised, told, answered }: AlarmState, { type }: Track): boolean {
  if (!raised.includes(type)) return true;
  return !isAnyOf(told, type) && isAnyOf(answered, type);
}

function raise(
  state: AlarmState,
  track: Track,
  at: Milliseconds,
  policy: AlarmPolicy,
): readonly [AlarmState, readonly AlarmEffect[]] {
  const { type, confidence, box } = track;
  const warned: AlarmState = {
    ...state,
    phase: "warning",
    since: at,
    type,
    raised: [...state.raised.filter((before) => before !== type), type],
    told: tellPlace(state.told, track),
    reminder: null,
  };
  const effects: AlarmEffect[] = [
    { kind: "keep-scene", type, confidence, box, at },
    { kind: "raise", phase: "warning", type },
  ];
  if (!isActing(track, policy)) return [warned, effects];
  const [failing, more] = escalate(warned, type, at, policy);
  return [failing, [...effects, ...more]];
}

function escalate(
  state: AlarmState,
  type: FailureType,
  at: Milliseconds,
  policy: AlarmPolicy,
): readonly [AlarmState, readonly AlarmEffect[]] {
  const effects: AlarmEffect[] = [{ kind: "raise", phase: "failing", type }];
  if (policy.types[type].reaction === "act") effects.push({ kind: "pause-printer", type });
  return [{ ...state, phase: "failing", since: at, type }, effects];
}

/** The alarm raised again as it was when it was put off; null when no reminder is due. */
function remind(state: AlarmState, at: Milliseconds): readonly [AlarmState, readonly AlarmEffect[]] | null {
  const { reminder, since, type } = state;
  if (reminder === null || type === null) return null;
  // Before `since`: the clock was set back, and nobody knows how long it has been.
  if (at >= since && at < reminder.at) return null;
  const { phase } = reminder;
  return [{ ...state, phase, since: at, reminder: null }, [{ kind: "raise", phase, type }]];
}

function settle(state: AlarmState, at: Milliseconds): AlarmState {
  return {
    ...state,
    phase: "quiet",
    since: at,
    type: null,
    raised: [],
    tracks: [],
    told: [],
    calmFor: 0,
    reminder: null,
  };
}

function isActing(track: Track, { actAfter }: AlarmPolicy): boolean {
  return track.actHeld >= actAfter;
}

/** The track of the worst severity, among those the one with most evidence; null for none. */
function gravest(tracks: readonly Track[]): Track | null {
  const order = ["critical", "high", "medium"];
  const [first] = [...tracks].sort(
    (a, b) => order.indexOf(SEVERITY[a.type]) - order.indexOf(SEVERITY[b.type]) || b.warnHeld - a.warnHeld,
  );
  return first ?? null;
}

function isTelling({ types }: AlarmPolicy, type: FailureType): boolean {
  return types[type].reaction === "warn" || types[type].reaction === "act";
}
