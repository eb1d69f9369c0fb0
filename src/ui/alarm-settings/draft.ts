/** A draft of choices: what one change makes of it, and whether it is another at all. */
import {
  type AlarmChoices,
  type ChosenReaction,
  type Levels,
  levelsUnder,
  type TypeChoice,
} from "../../core/alarm/choices.ts";
import type { ModelThresholds } from "../../core/alarm/policy.ts";
import { FAILURE_TYPES, type FailureType } from "../../core/failure-type.ts";

export function isSameChoice(a: AlarmChoices, b: AlarmChoices): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** Whoever made the record: the same facts in the same order. */
function inOrder({ types, warnAfter, actAfter }: AlarmChoices): unknown {
  const facts = FAILURE_TYPES.map((type) => {
    const { reaction, sensitivity, levels } = types[type];
    return [reaction, sensitivity, levels?.warn ?? null, levels?.act ?? null];
  });
  return [facts, warnAfter, actAfter];
}

export function withType(draft: AlarmChoices, type: FailureType, change: Partial<TypeChoice>): AlarmChoices {
  return { ...draft, types: { ...draft.types, [type]: { ...draft.types[type], ...change } } };
}

/** The types that the model knows, in the order they always have. */
export function knownTypes(thresholds: ModelThresholds): readonly FailureType[] {
  return FAILURE_TYPES.filter((type) => thresholds[type] !== undefined);
}

export function reactionOf(
  thresholds: ModelThresholds,
  type: FailureType,
  choice: TypeChoice,
): ChosenReaction {
  return choice.reaction ?? (thresholds[type]?.isUsable === true ? "warn" : "off");
}

/** Own thresholds with one of them moved; the other gives way where they would cross. */
export function moved(levels: Levels, which: keyof Levels, to: number): Levels {
  if (which === "warn") return { warn: to, act: Math.max(to, levels.act) };
  return { warn: Math.min(to, levels.warn), act: to };
}

export function levelsOf(thresholds: ModelThresholds, type: FailureType, choice: TypeChoice): Levels {
  return levelsUnder(thresholds[type] ?? { warn: 1, act: 1 }, choice);
}
