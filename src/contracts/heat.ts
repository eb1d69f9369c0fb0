import * as v from "valibot";
import { PRESSURES, type Pressure } from "../core/heat.ts";

/** What the browser says of how hard its processor has to work. */
export interface HeatPort {
  /** Calls back with the pressure now and whenever it changes, never where the browser does not tell; returns how to stop. */
  follow(listener: (pressure: Pressure) => void): () => void;
}

const recordsSchema = v.array(v.object({ state: v.picklist(PRESSURES) }));

/** The newest pressure of what an observer was handed, or null when it is nothing that this app knows. */
export function parsePressure(input: unknown): Pressure | null {
  const parsed = v.safeParse(recordsSchema, input);
  return parsed.success ? (parsed.output.at(-1)?.state ?? null) : null;
}
