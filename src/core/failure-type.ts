/** Failure types in the order of the database, MQTT and dataset ids 0..5. */
export const FAILURE_TYPES = [
  "spaghetti",
  "warping",
  "layer_separation",
  "clogging",
  "support_failure",
  "first_layer_fail",
] as const;

export type FailureType = (typeof FAILURE_TYPES)[number];

export type Severity = "critical" | "high" | "medium";

/** How bad each type is for the print and the printer. */
export const SEVERITY: Readonly<Record<FailureType, Severity>> = {
  spaghetti: "critical",
  first_layer_fail: "critical",
  warping: "high",
  layer_separation: "high",
  clogging: "medium",
  support_failure: "medium",
};

/** True for one of our six type names. */
export function isFailureType(name: unknown): name is FailureType {
  return FAILURE_TYPES.some((type) => type === name);
}

/** What `make` answers for each type, as a complete record. */
export function forEachType<T>(make: (type: FailureType) => T): Record<FailureType, T> {
  return {
    spaghetti: make("spaghetti"),
    warping: make("warping"),
    layer_separation: make("layer_separation"),
    clogging: make("clogging"),
    support_failure: make("support_failure"),
    first_layer_fail: make("first_layer_fail"),
  };
}
