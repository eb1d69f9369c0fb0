/** The alarm over stored frames: exactly what `step` makes of one after the other, fast enough for a month of them. */
import { BlockReader } from "../score-block.ts";
import type { Milliseconds } from "../units.ts";
import { type AlarmState, startAlarm, step } from "./alarm.ts";
import { answered } from "./answer.ts";
import type { Background } from "./background.ts";
import { CalmStretch, isCalm } from "./calm-stretch.ts";
import { type GivenAnswer, noteWarnings, type PolicySpan, type Warning } from "./history.ts";

/** A packed minute: see core/score-block. */
export interface PackedMinute {
  readonly start: Milliseconds;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a replay goes by beside the frames. */
export interface ReplayBasis {
  readonly startedAt: Milliseconds;
  readonly background: Background;
  /** Oldest first. The first one also holds before its time. */
  readonly policies: readonly [PolicySpan, ...PolicySpan[]];
  /** Given again at the frame after which they were given; where no alarm stands by then they change nothing. */
  readonly answers: readonly GivenAnswer[];
}

export interface Replayed {
  readonly warnings: readonly Warning[];
  readonly frames: number;
  /** After the last frame. */
  readonly state: AlarmState;
}

/** What the alarm would have told of these frames, which are in the order they were looked at. */
export function replay(minutes: readonly PackedMinute[], basis: ReplayBasis): Replayed {
  const run = new Run(basis);
  const reader = new BlockReader();
  for (const { start, bytes } of minutes) {
    reader.open(start, bytes);
    while (reader.next()) run.take(reader);
  }
  return run.end();
}

class Run {
  readonly #policies: readonly PolicySpan[];
  readonly #answers: readonly GivenAnswer[];
  #policy: PolicySpan;
  #state: AlarmState;
  #warnings: readonly Warning[] = [];
  #frames = 0;
  /** Policies and answers that had their turn. */
  #policiesPast = 1;
  #answersPast = 0;
  /** Set while nothing is at warn level; `#state` is the one before it. */
  #calm: CalmStretch | null = null;

  constructor({ startedAt, background, policies, answers }: ReplayBasis) {
    this.#policies = policies;
    this.#answers = answers;
    [this.#policy] = policies;
    this.#state = startAlarm(startedAt, background);
  }

  take(frame: BlockReader): void {
    this.#frames += 1;
    this.#giveAnswers(frame.at);
    this.#changePolicy(frame.at);
    if (this.#calm === null && isCalm(this.#state, this.#policy.policy))
      this.#calm = new CalmStretch(this.#state, this.#policy.policy);
    if (this.#calm?.take(frame) === true) return;
    this.#endCalm();
    const [state, effects] = step(this.#state, frame.record(), this.#policy.policy);
    this.#state = state;
    if (effects.length > 0) this.#warnings = noteWarnings(this.#warnings, frame.at, effects);
  }

  end(): Replayed {
    this.#giveAnswers(Number.POSITIVE_INFINITY);
    this.#endCalm();
    return { warnings: this.#warnings, frames: this.#frames, state: this.#state };
  }

  #giveAnswers(before: Milliseconds): void {
    for (;;) {
      const next = this.#answers[this.#answersPast];
      if (next === undefined || (next.after ?? Number.NEGATIVE_INFINITY) >= before) return;
      this.#endCalm();
      this.#state = answered(this.#state, next.answer);
      this.#answersPast += 1;
    }
  }

  #changePolicy(at: Milliseconds): void {
    for (;;) {
      const next = this.#policies[this.#policiesPast];
      if (next === undefined || next.from > at) return;
      this.#endCalm();
      this.#policy = next;
      this.#policiesPast += 1;
    }
  }

  #endCalm(): void {
    if (this.#calm !== null) this.#state = this.#calm.end();
    this.#calm = null;
  }
}
