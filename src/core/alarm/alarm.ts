/**
 * The alarm over time: what one frame after another adds up to. Pure: the clock comes in with the frame, and
 * what should happen goes out as data. It counts seconds, not frames, so it means the same at any frame rate.
 */
import type { Box } from "../box.ts";
import { type FailureType, forEachType, SEVERITY } from "../failure-type.ts";
import { boxOfRecord, type FrameRecord, fromByte } from "../frame-record.ts";
import { clamp, type Milliseconds, type UnitInterval } from "../units.ts";
import { type AnsweredPlace, answerPlaces, isAnswered, watchPlaces } from "./answered-place.ts";
import { type Background, EMPTY_BACKGROUND, learn, liftedLevels } from "./background.ts";
import { ALARM_LEVELS, ALARM_TIMING, type AlarmPolicy } from "./policy.ts";
import { followTracks, type Sighting, type Track } from "./track.ts";

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
  const told = watched.filter(({ type }) => policy.types[type].reaction !== "hushed");
  const evidence = told.filter((seen) => !isAnswered(state.answered, seen));
  const isSuspicious = evidence.some(
    ({ confidence, type }) => confidence >= suspectLevel(policy, state.background, type),
  );
  // What its owner has answered is still there, and the answer stands until it is not.
  const isSeen = (state.phase === "acknowledged" ? told : evidence).some(({ isAtWarn }) => isAtWarn);
  const seen: AlarmState = {
    ...state,
    lastAt: record.at,
    score: Math.max(0, ...watched.map(({ confidence }) => confidence)),
    tracks: followTracks(state.tracks, evidence, elapsed),
    background: state.phase === "quiet" ? learnFrom(record, policy, state, elapsed) : state.background,
    calmFor: (isRaised(state) ? isSeen : isSuspicious) ? 0 : state.calmFor + elapsed,
    answered: watchPlaces(state.answered, told, elapsed),
  };
  const isStillThere = told.some(({ isAtWarn, type }) => isAtWarn && state.raised.includes(type));
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
  const answered = state.tracks.filter(({ type }) => state.raised.includes(type));
  return {
    ...silence(state, at),
    tracks: state.tracks.filter((track) => !answered.includes(track)),
    answered: answerPlaces(state.answered, answered),
  };
}

/** No more noise; once `length` has passed it is raised again, with no second scene, if the failure is still seen. */
export function snooze(state: AlarmState, at: Milliseconds, length: Milliseconds): AlarmState {
  const { phase, reminder } = state;
  if (phase === "quiet" || phase === "suspect") return state;
  const before = phase === "acknowledged" ? (reminder?.phase ?? "warning") : phase;
  return { ...silence(state, at), reminder: { at: at + length, phase: before } };
}

/** No more noise about an alarm whose type is hushed from now on (core/alarm/hush.ts); about another it goes on. */
export function hushAlarm(state: AlarmState, at: Milliseconds, type: FailureType): AlarmState {
  return isRaised(state) && state.type === type ? silence(state, at) : state;
}

function silence(state: AlarmState, at: Milliseconds): AlarmState {
  return { ...state, phase: "acknowledged", since: at, reminder: null };
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
function isNews({ phase, raised, reminder, answered }: AlarmState, { type }: Track): boolean {
  if (!raised.includes(type)) return true;
  return phase === "acknowledged" && reminder === null && answered.some((place) => place.type === type);
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
    calmFor: 0,
    reminder: null,
  };
}

function isActing(track: Track, { actAfter }: AlarmPolicy): boolean {
  return track.actHeld >= actAfter;
}

/** What the frame shows of the types that are watched for, measured against their lifted thresholds. */
function sightingsOf(record: FrameRecord, policy: AlarmPolicy, state: AlarmState): Sighting[] {
  return record.types
    .filter(({ type }) => policy.types[type].reaction !== "off")
    .map((entry) => {
      const { type } = entry;
      const levels = liftedLevels(policy.types[type], state.background, type);
      const confidence = fromByte(entry.confidence);
      const box = boxOfRecord(entry);
      const isKnown =
        state.raised.includes(type) &&
        (state.phase !== "acknowledged" ||
          state.reminder !== null ||
          isAnswered(state.answered, { type, box, confidence }));
      const slack = isKnown ? ALARM_LEVELS.hysteresis : 0;
      return {
        type,
        box,
        confidence,
        isAtWarn: confidence >= levels.warn - slack,
        isAtAct: confidence >= levels.act,
      };
    });
}

/** What is hushed teaches nothing: it may well be the failure. */
function learnFrom(
  record: FrameRecord,
  policy: AlarmPolicy,
  { background }: AlarmState,
  elapsed: Milliseconds,
): Background {
  const confidences = confidencesOf(record);
  const heard = forEachType((type) =>
    policy.types[type].reaction === "hushed" ? background[type] : confidences[type],
  );
  return learn(background, heard, elapsed);
}

function suspectLevel(policy: AlarmPolicy, background: Background, type: FailureType): UnitInterval {
  return liftedLevels(policy.types[type], background, type).warn * ALARM_LEVELS.suspectShare;
}

function confidencesOf(record: FrameRecord): Record<FailureType, UnitInterval> {
  return forEachType((type) => fromByte(record.types.find((entry) => entry.type === type)?.confidence ?? 0));
}

/** The track of the worst severity, among those the one with most evidence; null for none. */
function gravest(tracks: readonly Track[]): Track | null {
  const order = ["critical", "high", "medium"];
  const [first] = [...tracks].sort(
    (a, b) => order.indexOf(SEVERITY[a.type]) - order.indexOf(SEVERITY[b.type]) || b.warnHeld - a.warnHeld,
  );
  return first ?? null;
}
