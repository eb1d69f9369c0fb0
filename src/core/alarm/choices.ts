/** What the owner chose about the alarm, beside what the model's own figures ask for. */
import { type FailureType, forEachType } from "../failure-type.ts";
import { clamp, type Milliseconds, type UnitInterval } from "../units.ts";
import {
  ALARM_LEVELS,
  ALARM_TIMING,
  type AlarmPolicy,
  type ModelThresholds,
  SHORTEST_WARN_AFTER_MS,
  type TypePolicy,
} from "./policy.ts";

/** How much it takes to be told. `normal` are the model's own thresholds. */
export const SENSITIVITIES = ["sure", "normal", "early"] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What an owner may have a type do. */
export const CHOSEN_REACTIONS = ["off", "warn", "act"] as const;
export type ChosenReaction = (typeof CHOSEN_REACTIONS)[number];

export interface Levels {
  readonly warn: UnitInterval;
  readonly act: UnitInterval;
}

export interface TypeChoice {
  /** null: warns if the model's figures say that it can. */
  readonly reaction: ChosenReaction | null;
  readonly sensitivity: Sensitivity;
  /** The owner's own thresholds, in place of those of `sensitivity`. */
  readonly levels: Levels | null;
}

export interface AlarmChoices {
  readonly types: Readonly<Record<FailureType, TypeChoice>>;
  readonly warnAfter: Milliseconds;
  readonly actAfter: Milliseconds;
}

/** Longer than this and a failure grows for a minute before anybody hears of it. */
const LONGEST_AFTER_MS: Milliseconds = 60_000;
/** Below this every picture of a printer is a sighting. */
export const LOWEST_LEVEL: UnitInterval = 0.2;

/**
 * `sure` goes this share of the way from a threshold to certainty, `early` this share of the way to nothing. With
 * thresholds of 0.62 and 0.79 that is 0.77 and 0.87 for `sure`, 0.50 and 0.63 for `early`.
 */
const SURE_SHARE: UnitInterval = 0.4;
const EARLY_SHARE: UnitInterval = 0.2;

const SHIFTS: Readonly<Record<Sensitivity, (level: UnitInterval) => UnitInterval>> = {
  sure: (level) => level + (1 - level) * SURE_SHARE,
  normal: (level) => level,
  early: (level) => level * (1 - EARLY_SHARE),
};

const NO_CHOICE: TypeChoice = { reaction: null, sensitivity: "normal", levels: null };

/** An owner who has changed nothing. */
export const NO_CHOICES: AlarmChoices = {
  types: forEachType(() => NO_CHOICE),
  warnAfter: ALARM_TIMING.warnAfter,
  actAfter: ALARM_TIMING.actAfter,
};

/** The thresholds of a type under a choice; no chosen one is out of reach, and `act` is never below `warn`. */
export function levelsUnder(model: Levels, { sensitivity, levels }: TypeChoice): Levels {
  if (levels === null && sensitivity === "normal") return { warn: model.warn, act: model.act };
  const chosen = levels ?? { warn: SHIFTS[sensitivity](model.warn), act: SHIFTS[sensitivity](model.act) };
  const warn = clamp(chosen.warn, LOWEST_LEVEL, ALARM_LEVELS.highestThreshold);
  return { warn, act: clamp(chosen.act, warn, ALARM_LEVELS.highestThreshold) };
}

/** What decides in a watch with this model. A type the model does not know stays off whatever was chosen. */
export function policyOf(thresholds: ModelThresholds, choices: AlarmChoices): AlarmPolicy {
  const warnAfter = clamp(choices.warnAfter, SHORTEST_WARN_AFTER_MS, LONGEST_AFTER_MS);
  return {
    types: forEachType((type) => typePolicy(thresholds[type], choices.types[type])),
    warnAfter,
    // Nothing fails before it is told.
    actAfter: clamp(choices.actAfter, warnAfter, LONGEST_AFTER_MS),
  };
}

function typePolicy(model: ModelThresholds[FailureType], choice: TypeChoice): TypePolicy {
  if (model === undefined) return { reaction: "off", warn: 1, act: 1 };
  const reaction = choice.reaction ?? (model.isUsable ? "warn" : "off");
  return { reaction, ...levelsUnder(model, choice) };
}
