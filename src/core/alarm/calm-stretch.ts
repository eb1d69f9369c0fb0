/**
 * A stretch of frames of which none is at warn level, which is nearly all of a month: what `step` would make of each, without
 * an object for any. Equal to it bit for bit; the background is learned by the same arithmetic in the same order.
 */
import { FAILURE_TYPES, type FailureType, forEachType } from "../failure-type.ts";
import { fromByte } from "../frame-record.ts";
import type { BlockReader } from "../score-block.ts";
import type { Milliseconds, UnitInterval } from "../units.ts";
import { type AlarmState, elapsedSince } from "./alarm.ts";
import { learnedShare, lifted, liftOver } from "./background.ts";
import { ALARM_LEVELS, ALARM_TIMING, type AlarmPolicy } from "./policy.ts";

/**
 * True where frames below warn level do no more than raise a suspicion or let it pass: nothing is followed, raised, answered
 * or hushed.
 */
export function isCalm({ phase, tracks, answered }: AlarmState, { types }: AlarmPolicy): boolean {
  const isAlarmQuiet = phase === "quiet" || phase === "suspect";
  return (
    isAlarmQuiet &&
    tracks.length === 0 &&
    answered.length === 0 &&
    FAILURE_TYPES.every((type) => types[type].reaction !== "hushed")
  );
}

/** What a frame says, at its most. */
type Grade = "nothing" | "suspicious" | "at-warn";

export class CalmStretch {
  readonly #before: AlarmState;
  readonly #policy: AlarmPolicy;
  readonly #warn: Float64Array;
  readonly #background: Float64Array;
  readonly #confidences = new Uint8Array(FAILURE_TYPES.length);
  #isBegun = false;
  #isSuspect: boolean;
  #since: Milliseconds;
  #lastAt: Milliseconds | null;
  #calmFor: Milliseconds;
  /** Most frames come after the same time. */
  #elapsed: Milliseconds = 0;
  #share: UnitInterval = learnedShare(0);

  /** Begins where the alarm is calm. */
  constructor(before: AlarmState, policy: AlarmPolicy) {
    this.#before = before;
    this.#policy = policy;
    this.#isSuspect = before.phase === "suspect";
    this.#since = before.since;
    this.#lastAt = before.lastAt;
    this.#calmFor = before.calmFor;
    this.#background = Float64Array.from(FAILURE_TYPES, (type) => before.background[type]);
    // What is not watched for is never suspicious.
    this.#warn = Float64Array.from(FAILURE_TYPES, (type) =>
      policy.types[type].reaction === "off" ? Number.POSITIVE_INFINITY : policy.types[type].warn,
    );
  }

  /** Takes the frame that was read last; false, and nothing is changed, where it is at warn level. */
  take(frame: BlockReader): boolean {
    const grade = this.#gradeOf(frame);
    if (grade === "at-warn") return false;
    const { at, confidences } = frame;
    const elapsed = elapsedSince(this.#lastAt, at);
    if (!this.#isSuspect) this.#learn(confidences, elapsed);
    this.#confidences.set(confidences);
    this.#calmFor = grade === "suspicious" ? 0 : this.#calmFor + elapsed;
    this.#lastAt = at;
    this.#isBegun = true;
    const isPassed = this.#isSuspect && this.#calmFor >= ALARM_TIMING.calmAfter;
    if (isPassed) this.#calmFor = 0;
    if (isPassed || (!this.#isSuspect && grade === "suspicious")) {
      this.#isSuspect = !isPassed;
      this.#since = at;
    }
    return true;
  }

  /** The alarm after the frames that were taken. */
  end(): AlarmState {
    if (!this.#isBegun) return this.#before;
    const { types } = this.#policy;
    const watched = FAILURE_TYPES.filter((type) => types[type].reaction !== "off");
    return {
      ...this.#before,
      phase: this.#isSuspect ? "suspect" : "quiet",
      since: this.#since,
      lastAt: this.#lastAt,
      calmFor: this.#calmFor,
      score: Math.max(0, ...watched.map((type) => fromByte(valueOf(this.#confidences, type)))),
      background: forEachType((type) => valueOf(this.#background, type)),
    };
  }

  #learn(confidences: Uint8Array, elapsed: Milliseconds): void {
    if (elapsed !== this.#elapsed) {
      this.#elapsed = elapsed;
      this.#share = learnedShare(elapsed);
    }
    for (let index = 0; index < FAILURE_TYPES.length; index += 1) {
      const known = this.#background[index] ?? 0;
      this.#background[index] = known + (fromByte(confidences[index] ?? 0) - known) * this.#share;
    }
  }

  #gradeOf({ types, confidences }: BlockReader): Grade {
    let grade: Grade = "nothing";
    for (let index = 0; index < FAILURE_TYPES.length; index += 1) {
      if ((types & (1 << index)) === 0) continue;
      const confidence = fromByte(confidences[index] ?? 0);
      const warn = this.#warn[index] ?? 1;
      // No background lowers a threshold: most noise is below it without one.
      if (confidence < warn * ALARM_LEVELS.suspectShare) continue;
      const level = lifted(warn, liftOver(this.#background[index] ?? 0));
      if (confidence >= level) return "at-warn";
      if (confidence >= level * ALARM_LEVELS.suspectShare) grade = "suspicious";
    }
    return grade;
  }
}

function valueOf(values: Float64Array | Uint8Array, type: FailureType): number {
  return values[FAILURE_TYPES.indexOf(type)] ?? 0;
}
