/** Past watches replayed under another policy, in a thread of its own: types only. */
import type { AlarmPolicy } from "../core/alarm/policy.ts";
import type { WatchOutcome } from "../core/past-watch.ts";
import type { Result } from "../core/result.ts";
import type { Suggestion } from "../core/suggestion.ts";
import type { Milliseconds } from "../core/units.ts";
import type { Watch } from "../core/watch.ts";
import type { SaidOfWarning } from "../core/what-if.ts";
import type { WorkerFault } from "./detector.ts";
import type { StoreFault } from "./store.ts";

export type ReplayFault =
  | StoreFault
  /** A newer question of the same kind took its place. */
  | { readonly code: "replaced" };

export interface WhatIfQuestion {
  /** Watches that began then or later and are over. */
  readonly since: Milliseconds;
  /** Only those of this model: scores of another one mean something else. */
  readonly model: Watch["model"];
  readonly policy: AlarmPolicy;
  /** The policy of watches of before it was kept with them. */
  readonly unkept: AlarmPolicy;
}

export interface SuggestQuestion extends WhatIfQuestion {
  readonly said: readonly SaidOfWarning[];
  readonly candidates: readonly AlarmPolicy[];
}

export interface WhatIf {
  /** Oldest first. */
  readonly outcomes: readonly WatchOutcome[];
  /** Watches of another model, which are left out. */
  readonly ofOtherModels: number;
}

/** The worker's side. It reads the records itself and holds them: the page's thread never sees a month of frames. */
export interface ReplayApi {
  whatIf(question: WhatIfQuestion): Promise<Result<WhatIf, ReplayFault>>;
  suggest(question: SuggestQuestion): Promise<Result<Suggestion, ReplayFault>>;
}

/** The page's side: one worker, started at the first question and ended when nobody asked for a while. */
export interface ReplayPort {
  whatIf(question: WhatIfQuestion): Promise<Result<WhatIf, ReplayFault | WorkerFault>>;
  suggest(question: SuggestQuestion): Promise<Result<Suggestion, ReplayFault | WorkerFault>>;
}
