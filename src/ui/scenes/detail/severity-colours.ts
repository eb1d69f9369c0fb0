import { type FailureType, SEVERITY, type Severity } from "../../../core/failure-type.ts";

/** Edge and label of a box, as everywhere: red critical, orange high, yellow medium. */
const COLOURS: Readonly<Record<Severity, string>> = {
  critical: "border-failing bg-failing",
  high: "border-warning bg-warning",
  medium: "border-suspect bg-suspect",
};

export function colourOf(type: FailureType): string {
  return COLOURS[SEVERITY[type]];
}
