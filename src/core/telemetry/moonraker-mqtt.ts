/** A Moonraker as it tells a broker of its Klipper: all at once, kept by the broker field by field, or only what has changed. */
import { fieldOf } from "../field-of.ts";
import { moonrakerTopics } from "../printer-order.ts";
import { jsonOf } from "./json.ts";
import { foldKlipper, type KlipperStatus, klipperReport, NOTHING_KNOWN } from "./klipper.ts";
import type { Telemetry } from "./telemetry.ts";

export interface MoonrakerKnown {
  readonly klipper: KlipperStatus;
  readonly isGone: boolean;
}

const NOTHING: MoonrakerKnown = { klipper: NOTHING_KNOWN, isGone: false };

export function moonrakerTelemetry(instance: string): Telemetry<MoonrakerKnown> {
  const { status, telemetry } = moonrakerTopics(instance);
  const delta = `${instance}/klipper/status`;
  const split = `${instance}/klipper/state/`;
  return {
    filters: [status, telemetry],
    nothing: NOTHING,
    fold(known, { topic, text }) {
      if (topic === status) return withServer(known, fieldOf(jsonOf(text), "server"));
      if (topic === delta) return withObjects(known, fieldOf(jsonOf(text), "status"));
      if (!topic.startsWith(split)) return known;
      const [object = "", field = "", ...deeper] = topic.slice(split.length).split("/");
      const value = fieldOf(jsonOf(text), "value");
      if (value === undefined || deeper.length > 0) return known;
      return withObjects(known, { [object]: { [field]: value } });
    },
    report: ({ klipper }, at) => klipperReport(klipper, at),
    isGone: ({ isGone }) => isGone,
  };
}

/** What is known after Moonraker has answered what its objects are. */
export function withObjects(known: MoonrakerKnown, objects: unknown): MoonrakerKnown {
  return objects === undefined ? known : { ...known, klipper: foldKlipper(known.klipper, objects) };
}

function withServer(known: MoonrakerKnown, server: unknown): MoonrakerKnown {
  // What it said before it went nobody can rely on when it is back.
  if (server === "offline") return { klipper: NOTHING_KNOWN, isGone: true };
  return server === "online" ? { ...known, isGone: false } : known;
}
