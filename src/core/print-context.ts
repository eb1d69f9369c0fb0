import type { Milliseconds, UnitInterval } from "./units.ts";

/** What a linked printer said of the print at one moment. A field nobody told is null, never guessed. */
export interface PrintContext {
  /** From 1. */
  readonly layerNumber: number | null;
  readonly progress: UnitInterval | null;
  /** Degrees Celsius, as measured. */
  readonly nozzleTemp: number | null;
  /** Degrees Celsius, as measured. */
  readonly bedTemp: number | null;
  /** Percent of the sliced speed. */
  readonly printSpeed: number | null;
  readonly fileName: string | null;
  /** When the printer said so. */
  readonly at: Milliseconds;
}
