/** Settings that are calmer than the owner's: what a suggestion is chosen from. */
import { FAILURE_TYPES, type FailureType } from "../failure-type.ts";
import type { Milliseconds } from "../units.ts";
import { type AlarmChoices, levelsUnder, type TypeChoice } from "./choices.ts";

/** A calmer setting, and in what it is. */
export interface CalmerChoices {
  readonly choices: AlarmChoices;
  /** Less sensitive to everything that is watched for, to one type, or to nothing. */
  readonly lessSensitive: "all" | FailureType | null;
  /** Null where it is as before. */
  readonly warnAfter: Milliseconds | null;
}

/** Beyond these a failure would be told later than a suggestion may (core/what-if.ts). */
const PATIENCE_MS: readonly Milliseconds[] = [6_000, 8_000, 10_000, 14_000];

/** Some twenty at most; what changes least comes first. `watched` are the types that can warn. */
export function calmerChoices(choices: AlarmChoices, watched: readonly FailureType[]): CalmerChoices[] {
  const lessSensitive = [null, ...(watched.length > 1 ? watched : []), "all" as const];
  const patience = [null, ...PATIENCE_MS.filter((length) => length > choices.warnAfter)];
  return patience.flatMap((warnAfter) =>
    lessSensitive
      // Every type on its own only with the patience there is, so that the number stays small.
      .filter((what) => (what === null ? warnAfter !== null : what === "all" || warnAfter === null))
      .flatMap((what) => {
        const types = what === null ? choices.types : calmed(choices, what === "all" ? watched : [what]);
        if (types === null) return [];
        const changed = { ...choices, types, warnAfter: warnAfter ?? choices.warnAfter };
        return [{ choices: changed, lessSensitive: what, warnAfter }];
      }),
  );
}

/** The choices with these types one step calmer; null where none of them can be. */
function calmed({ types }: AlarmChoices, which: readonly FailureType[]): AlarmChoices["types"] | null {
  const steps = FAILURE_TYPES.flatMap((type) => {
    const calmer = which.includes(type) ? calmerStep(types[type]) : null;
    return calmer === null ? [] : [[type, calmer] as const];
  });
  return steps.length === 0 ? null : { ...types, ...Object.fromEntries(steps) };
}

/** One step calmer; null where there is none. The owner's own thresholds go as far as a word would take them. */
function calmerStep(choice: TypeChoice): TypeChoice | null {
  if (choice.levels !== null)
    return {
      ...choice,
      levels: levelsUnder(choice.levels, { ...choice, levels: null, sensitivity: "sure" }),
    };
  if (choice.sensitivity === "sure") return null;
  return { ...choice, sensitivity: choice.sensitivity === "early" ? "normal" : "sure" };
}
