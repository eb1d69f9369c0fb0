/**
 * Klipper's objects as Moonraker tells of them, whole at first and then only what has changed, folded into what is known.
 * https://www.klipper3d.org/Status_Reference.html
 */
import { fieldOf } from "../field-of.ts";
import type { PrinterReport, PrinterState } from "../printer.ts";
import { clamp, type Milliseconds } from "../units.ts";

/** Names worth asking for. An object that a printer does not have is left out of the answer. */
export const KLIPPER_OBJECTS = [
  "webhooks",
  "print_stats",
  "display_status",
  "virtual_sdcard",
  "extruder",
  "heater_bed",
  "gcode_move",
] as const;

/** What is known of each field; null once the printer has said so itself, absent while it has not said. */
export interface KlipperStatus {
  /** Of Klipper itself: ready, or startup, shutdown, error. */
  readonly host?: string | null;
  readonly state?: string | null;
  readonly fileName?: string | null;
  readonly layer?: number | null;
  /** Of `display_status`, which slicers set with M73. 0..1. */
  readonly shownProgress?: number | null;
  /** Of the file that is read. 0..1. */
  readonly fileProgress?: number | null;
  readonly nozzle?: number | null;
  readonly bed?: number | null;
  /** 1 is as sliced. */
  readonly speed?: number | null;
}

export const NOTHING_KNOWN: KlipperStatus = {};

const LONGEST_NAME = 256;

/** `delta`: `{object: {field: value}}` from outside. What cannot be read in it is passed over. */
export function foldKlipper(known: KlipperStatus, delta: unknown): KlipperStatus {
  const changed: Record<string, string | number | null> = {};
  const take = (name: keyof KlipperStatus, value: string | number | null | undefined): void => {
    if (value !== undefined) changed[name] = value;
  };
  take("host", textIn(fieldOf(delta, "webhooks"), "state"));
  const print = fieldOf(delta, "print_stats");
  take("state", textIn(print, "state"));
  take("fileName", textIn(print, "filename"));
  take("layer", numberIn(fieldOf(print, "info"), "current_layer"));
  take("shownProgress", numberIn(fieldOf(delta, "display_status"), "progress"));
  take("fileProgress", numberIn(fieldOf(delta, "virtual_sdcard"), "progress"));
  take("nozzle", numberIn(fieldOf(delta, "extruder"), "temperature"));
  take("bed", numberIn(fieldOf(delta, "heater_bed"), "temperature"));
  take("speed", numberIn(fieldOf(delta, "gcode_move"), "speed_factor"));
  return { ...known, ...changed };
}

const STATES: ReadonlyMap<string, PrinterState> = new Map([
  ["printing", "printing"],
  ["paused", "paused"],
  ["standby", "idle"],
  ["complete", "idle"],
  ["cancelled", "idle"],
  ["error", "idle"],
]);

export function klipperReport(known: KlipperStatus, at: Milliseconds): PrinterReport {
  const { layer = null, nozzle = null, bed = null, speed = null, fileName = null, host = null } = known;
  // Whether a print has ended with Klipper, nobody can say.
  const isReady = host === null || host === "ready";
  const progress = known.shownProgress ?? known.fileProgress ?? null;
  return {
    state: (isReady ? STATES.get(known.state ?? "") : undefined) ?? "unknown",
    context: {
      layerNumber: layer === null || layer < 1 ? null : Math.round(layer),
      progress: progress === null ? null : clamp(progress, 0, 1),
      nozzleTemp: nozzle,
      bedTemp: bed,
      printSpeed: speed === null ? null : Math.round(speed * 100),
      fileName: fileName === "" ? null : fileName,
      at,
    },
    at,
  };
}

/** undefined where it says nothing of it that can be read. */
function textIn(object: unknown, name: string): string | null | undefined {
  const value = fieldOf(object, name);
  return value === null || (typeof value === "string" && value.length <= LONGEST_NAME) ? value : undefined;
}

function numberIn(object: unknown, name: string): number | null | undefined {
  const value = fieldOf(object, name);
  return value === null || (typeof value === "number" && Number.isFinite(value)) ? value : undefined;
}
