/**
 * Any printer that Home Assistant knows, through its `mqtt_statestream`: one retained topic for the state of each entity, as bare text.
 * https://www.home-assistant.io/integrations/mqtt_statestream/
 */
import { clamp } from "../units.ts";
import { numberOf } from "./json.ts";
import { type PrintFacts, reportOfFacts } from "./print-facts.ts";
import { stateOfWord } from "./state-words.ts";
import type { Telemetry } from "./telemetry.ts";

/** Entity ids: `sensor.printer_state`. null: there is none. */
export interface StatestreamEntities {
  readonly state: string;
  readonly progress: string | null;
  readonly layer: string | null;
  readonly nozzle: string | null;
  readonly bed: string | null;
  readonly file: string | null;
}

export interface StatestreamKnown extends PrintFacts {
  readonly isGone?: boolean;
  /** Measured in Fahrenheit. */
  readonly hot?: Readonly<Partial<Record<Temperature, boolean>>>;
}

type Temperature = "nozzle" | "bed";

/** Its birth and its will, where they are as they come. */
const HOME_ASSISTANT = "homeassistant/status";

/** The attribute that says in what a value is measured. */
const UNIT = "unit_of_measurement";

const NOT_THERE: ReadonlySet<string> = new Set(["unavailable", "unknown", "none", ""]);

export function statestreamTelemetry(
  base: string,
  entities: StatestreamEntities,
): Telemetry<StatestreamKnown> {
  const fields = new Map<string, keyof StatestreamEntities>();
  const units = new Map<string, Temperature>();
  for (const field of ["state", "progress", "layer", "nozzle", "bed", "file"] as const) {
    const entity = entities[field];
    if (entity === null) continue;
    fields.set(entityTopic(base, entity), field);
    if (field === "nozzle" || field === "bed") units.set(entityTopic(base, entity, UNIT), field);
  }
  return {
    filters: [HOME_ASSISTANT, ...fields.keys(), ...units.keys()],
    nothing: {},
    fold(known, { topic, text }) {
      if (topic === HOME_ASSISTANT) {
        if (text === "offline") return { isGone: true };
        return text === "online" ? { ...known, isGone: false } : known;
      }
      const measured = units.get(topic);
      if (measured !== undefined) return { ...known, hot: { ...known.hot, [measured]: text.includes("F") } };
      const field = fields.get(topic);
      return field === undefined ? known : { ...known, ...factOf(field, text) };
    },
    report: ({ nozzle = null, bed = null, hot, ...facts }, at) =>
      reportOfFacts({ ...facts, nozzle: celsius(nozzle, hot?.nozzle), bed: celsius(bed, hot?.bed) }, at),
    isGone: ({ isGone }) => isGone === true,
  };
}

/** The topic of an entity's state, or of one of its attributes, which are told where their owner wants it. */
export function entityTopic(base: string, entity: string, what = "state"): string {
  return `${base}/${entity.replace(".", "/")}/${what}`;
}

function celsius(value: number | null, isFahrenheit = false): number | null {
  return value === null || !isFahrenheit ? value : ((value - 32) * 5) / 9;
}

/** Home Assistant gives progress in percent. */
function factOf(field: keyof StatestreamEntities, text: string): PrintFacts {
  if (field === "state") return { state: stateOfWord(text) };
  const isThere = !NOT_THERE.has(text.trim().toLowerCase());
  if (field === "file") return { fileName: isThere ? text : null };
  const value = isThere ? numberOf(text) : null;
  if (value === undefined) return {};
  if (field !== "progress") return { [field]: value };
  return { progress: value === null ? null : clamp(value / 100, 0, 1) };
}
