/**
 * Printers among what a broker carries, by the shape of its topics. Listens for a while, keeps no more than a picker can show, and leaves it
 * to the person to recognise theirs.
 */
import { oneLine } from "../log/plain-text.ts";
import type { PrinterReport } from "../printer.ts";
import type { Milliseconds } from "../units.ts";
import { type MoonrakerKnown, moonrakerTelemetry } from "./moonraker-mqtt.ts";
import { type OctoPrintKnown, octoPrintTelemetry } from "./octoprint-mqtt.ts";
import { plausibleReport } from "./print-facts.ts";
import { stateOfWord } from "./state-words.ts";
import { entityTopic, type StatestreamEntities, statestreamTelemetry } from "./statestream.ts";
import type { Telling } from "./telemetry.ts";

export type FoundSource =
  | { readonly kind: "octoprint-mqtt"; readonly base: string }
  | { readonly kind: "moonraker-mqtt"; readonly instance: string }
  | { readonly kind: "statestream"; readonly base: string; readonly entities: StatestreamEntities };

export interface FoundPrinter {
  readonly source: FoundSource;
  /** How it seems to be, also by what the broker had kept. */
  readonly report: PrinterReport;
}

/** An entity of Home Assistant, for who wants to choose by hand. */
export interface FoundEntity {
  readonly id: string;
  readonly value: string;
}

export interface Search {
  readonly found: readonly FoundPrinter[];
  readonly entities: readonly FoundEntity[];
}

export interface SearchNotes {
  readonly octoPrints: ReadonlyMap<string, OctoPrintKnown>;
  readonly moonrakers: ReadonlyMap<string, MoonrakerKnown>;
  readonly entities: ReadonlyMap<string, string>;
}

export const NOTHING_FOUND: SearchNotes = {
  octoPrints: new Map(),
  moonrakers: new Map(),
  entities: new Map(),
};

const MOST_PRINTERS = 20;
const MOST_ENTITIES = 500;
const LONGEST_VALUE = 120;

/** What to listen to; `statestream` is the base that the person's Home Assistant tells under. */
export function searchFilters(statestream: string): readonly string[] {
  return [
    "octoPrint/#",
    "+/mqtt",
    "+/event/+",
    "+/progress/printing",
    "+/temperature/+",
    "+/moonraker/status",
    "+/klipper/#",
    `${statestream}/sensor/+/state`,
  ];
}

/** What is noted after one more message; the same object where it is nothing to note. */
export function noteFinding(notes: SearchNotes, telling: Telling, statestream: string): SearchNotes {
  const entity = entityIn(telling.topic, statestream);
  if (entity !== null) return { ...notes, entities: noteEntity(notes.entities, entity, telling.text) };
  const instance = /^([^/]+)\/(?:moonraker\/status|klipper\/(?:status|state\/[^/]+\/[^/]+))$/u.exec(
    telling.topic,
  )?.[1];
  if (instance !== undefined)
    return {
      ...notes,
      moonrakers: noteIn(notes.moonrakers, instance, moonrakerTelemetry(instance), telling),
    };
  const base = /^([^/]+)\/(?:mqtt|event\/[A-Z]\w*|progress\/printing|temperature\/(?:tool\d|bed))$/u.exec(
    telling.topic,
  )?.[1];
  if (base === undefined) return notes;
  return { ...notes, octoPrints: noteIn(notes.octoPrints, base, octoPrintTelemetry(base), telling) };
}

interface Foldable<Known> {
  readonly nothing: Known;
  fold(known: Known, telling: Telling): Known;
}

/** A topic of that shape with something else in it is no printer's. */
function noteIn<Known>(
  known: ReadonlyMap<string, Known>,
  name: string,
  telemetry: Foldable<Known>,
  telling: Telling,
): ReadonlyMap<string, Known> {
  const before = known.get(name) ?? telemetry.nothing;
  const after = telemetry.fold(before, telling);
  const isFull = !known.has(name) && known.size >= MOST_PRINTERS;
  return after === before || isFull ? known : new Map(known).set(name, after);
}

function entityIn(topic: string, statestream: string): string | null {
  const start = `${statestream}/sensor/`;
  if (!topic.startsWith(start) || !topic.endsWith("/state")) return null;
  const name = topic.slice(start.length, -"/state".length);
  return /^[a-z0-9_]{1,128}$/u.test(name) ? `sensor.${name}` : null;
}

function noteEntity(
  entities: ReadonlyMap<string, string>,
  id: string,
  text: string,
): ReadonlyMap<string, string> {
  if (!entities.has(id) && entities.size >= MOST_ENTITIES) return entities;
  return new Map(entities).set(id, oneLine(text.slice(0, LONGEST_VALUE)));
}

/** What a picker shows. */
export function searchOf(
  { octoPrints, moonrakers, entities }: SearchNotes,
  statestream: string,
  at: Milliseconds,
): Search {
  const found: FoundPrinter[] = [
    ...[...moonrakers].map(([instance, known]) => ({
      source: { kind: "moonraker-mqtt", instance } as const,
      report: moonrakerTelemetry(instance).report(known, at),
    })),
    ...[...octoPrints].map(([base, known]) => ({
      source: { kind: "octoprint-mqtt", base } as const,
      report: octoPrintTelemetry(base).report(known, at),
    })),
    ...printersAmong(entities, statestream, at),
  ];
  return {
    found: found
      .slice(0, MOST_PRINTERS)
      .map(({ source, report }) => ({ source, report: plausibleReport(report) })),
    entities: [...entities].map(([id, value]) => ({ id, value })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** How integrations name the entity that says how a printer is: Bambu Lab, Moonraker, OctoPrint, PrusaLink, Creality, Elegoo. */
const STATE_ENDS =
  "print_status current_print_state current_state print_state printer_state printer_status gcode_state job_state".split(
    " ",
  );
const ENDS: Readonly<Record<Exclude<keyof StatestreamEntities, "state">, readonly string[]>> = {
  progress: "print_progress progress job_percentage job_progress".split(" "),
  layer: "current_layer layer".split(" "),
  nozzle:
    "nozzle_temperature extruder_temperature hotend_temperature actual_tool0_temp tool0_temperature nozzle_temp".split(
      " ",
    ),
  bed: "bed_temperature heated_bed_temperature heater_bed_temperature actual_bed_temp bed_temp heatbed_temperature".split(
    " ",
  ),
  file: "task_name subtask_name filename file_name gcode_file gcode_filename current_file print_filename".split(
    " ",
  ),
};

/** Entities whose names go together, around one that says what printers say. */
function printersAmong(
  entities: ReadonlyMap<string, string>,
  base: string,
  at: Milliseconds,
): readonly FoundPrinter[] {
  const starts = new Map<string, string>();
  for (const [id, value] of entities) {
    const end = STATE_ENDS.find((end) => id.endsWith(`_${end}`));
    const start = end === undefined ? null : id.slice(0, -end.length);
    if (start !== null && !starts.has(start) && isStateWord(value)) starts.set(start, id);
  }
  return [...starts].map(([start, state]) => {
    const other = (ends: readonly string[]): string | null => {
      const end = ends.find((end) => entities.has(`${start}${end}`));
      return end === undefined ? null : `${start}${end}`;
    };
    const { progress, layer, nozzle, bed, file } = ENDS;
    const chosen: StatestreamEntities = {
      state,
      progress: other(progress),
      layer: other(layer),
      nozzle: other(nozzle),
      bed: other(bed),
      file: other(file),
    };
    return {
      source: { kind: "statestream", base, entities: chosen },
      report: reportOf(chosen, entities, base, at),
    };
  });
}

/** A printer that is switched off says so too. */
function isStateWord(value: string): boolean {
  return stateOfWord(value) !== "unknown" || /^(?:unavailable|unknown|offline|busy)$/u.test(value);
}

function reportOf(
  chosen: StatestreamEntities,
  entities: ReadonlyMap<string, string>,
  base: string,
  at: Milliseconds,
): PrinterReport {
  const telemetry = statestreamTelemetry(base, chosen);
  let known = telemetry.nothing;
  for (const field of ["state", "progress", "layer", "nozzle", "bed", "file"] as const) {
    const id = chosen[field];
    const text = id === null ? undefined : entities.get(id);
    if (id !== null && text !== undefined)
      known = telemetry.fold(known, { topic: entityTopic(base, id), text, isRetained: true });
  }
  return telemetry.report(known, at);
}
