/** Any printer or script that tells everything in JSON on one topic: a person says where in it what stands. */
import { fieldOf } from "../field-of.ts";
import { oneLine } from "../log/plain-text.ts";
import { clamp } from "../units.ts";
import { jsonOf, numberOf, shortText } from "./json.ts";
import { type PrintFacts, reportOfFacts } from "./print-facts.ts";
import { stateOfWord } from "./state-words.ts";
import type { Telemetry } from "./telemetry.ts";

/** Paths of keys with dots between; places in a list are numbers. null: it is not told. */
export interface JsonFields {
  readonly state: string;
  readonly progress: string | null;
  /** What progress counts to. */
  readonly progressTo: 1 | 100;
  readonly layer: string | null;
  readonly nozzle: string | null;
  readonly bed: string | null;
  readonly speed: string | null;
  readonly file: string | null;
}

export function jsonTelemetry(topic: string, fields: JsonFields): Telemetry<PrintFacts> {
  return {
    filters: [topic],
    nothing: {},
    fold(known, telling) {
      const message = jsonOf(telling.text);
      if (telling.topic !== topic || typeof message !== "object") return known;
      return { ...known, ...factsIn(message, fields) };
    },
    report: reportOfFacts,
    isGone: () => false,
  };
}

function factsIn(message: unknown, fields: JsonFields): PrintFacts {
  const facts: { -readonly [Name in keyof PrintFacts]: PrintFacts[Name] } = {};
  const state = valueAt(message, fields.state);
  if (state !== undefined) facts.state = stateOfWord(shortText(state) ?? "");
  for (const name of ["layer", "nozzle", "bed", "speed"] as const) {
    const value = numberAt(message, fields[name]);
    if (value !== undefined) facts[name] = value;
  }
  const progress = numberAt(message, fields.progress);
  if (progress !== undefined)
    facts.progress = progress === null ? null : clamp(progress / fields.progressTo, 0, 1);
  const file = fields.file === null ? undefined : valueAt(message, fields.file);
  if (file !== undefined) facts.fileName = shortText(file) ?? null;
  return facts;
}

/** null: it says that there is none. */
function numberAt(message: unknown, path: string | null): number | null | undefined {
  const value = path === null ? undefined : valueAt(message, path);
  return value === null ? null : numberOf(value);
}

/** Keys may have dots in them too: the way that leads somewhere is taken. */
export function valueAt(message: unknown, path: string): unknown {
  const direct = fieldOf(message, path);
  if (direct !== undefined) return direct;
  for (let dot = path.indexOf("."); dot !== -1; dot = path.indexOf(".", dot + 1)) {
    const inner = fieldOf(message, path.slice(0, dot));
    const found = inner === undefined ? undefined : valueAt(inner, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A value of a message, and where it stands. */
export interface Leaf {
  readonly path: string;
  readonly value: string | number | boolean;
}

const MOST_LEAVES = 200;
const DEEPEST = 8;
const LONGEST_VALUE = 120;

/** What can be tapped in a message: no more than two hundred values, eight levels deep. */
export function leavesOf(text: string): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(jsonOf(text), [], leaves);
  return leaves;
}

function collect(value: unknown, path: readonly string[], leaves: Leaf[]): void {
  if (leaves.length >= MOST_LEAVES || path.length > DEEPEST) return;
  if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], leaves);
    return;
  }
  const isShown = typeof value === "number" || typeof value === "boolean" || typeof value === "string";
  if (!isShown || path.length === 0) return;
  leaves.push({
    path: path.join("."),
    value: typeof value === "string" ? oneLine(value.slice(0, LONGEST_VALUE)) : value,
  });
}
