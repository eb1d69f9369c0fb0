/** Printers among what a broker carries: found by the shape of their topics, and bounded whatever comes. */
import { expect, test } from "vitest";
import { matchesFilter } from "../../src/core/mqtt/topics.ts";
import {
  NOTHING_FOUND,
  noteFinding,
  type Search,
  searchFilters,
  searchOf,
} from "../../src/core/telemetry/discover.ts";

type Said = readonly [topic: string, payload: string | object];

function searched(said: readonly Said[], base = "homeassistant"): Search {
  const filters = searchFilters(base);
  let notes = NOTHING_FOUND;
  for (const [topic, payload] of said) {
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    if (filters.some((filter) => matchesFilter(filter, topic)))
      notes = noteFinding(notes, { topic, text, isRetained: true }, base);
  }
  return searchOf(notes, base, 1_000);
}

const names = ({ found }: Search): string[] =>
  found.map(({ source }) => {
    if (source.kind === "statestream") return source.entities.state;
    return source.kind === "octoprint-mqtt" ? source.base : source.instance;
  });

test("each kind is found by its own topics, with what it says beside it", () => {
  const search = searched([
    ["octoPrint/mqtt", "connected"],
    ["octoPrint/temperature/tool0", { actual: 214.8, target: 215 }],
    ["ender/temperature/bed", { actual: 60, target: 60 }],
    ["voron/moonraker/status", { server: "online" }],
    ["voron/klipper/state/print_stats/state", { eventtime: 1, value: "printing" }],
    ["voron/klipper/state/print_stats/filename", { eventtime: 1, value: "vase.gcode" }],
  ]);
  expect(names(search)).toEqual(["voron", "octoPrint", "ender"]);
  expect(search.found[0]?.report).toMatchObject({ state: "printing", context: { fileName: "vase.gcode" } });
  expect(search.found[1]?.report.context).toMatchObject({ nozzleTemp: 214.8 });
});

test("Home Assistant: entities that go together are one printer, however its integration names them", () => {
  const search = searched([
    ["homeassistant/sensor/p1s_print_status/state", "running"],
    ["homeassistant/sensor/p1s_print_progress/state", "62"],
    ["homeassistant/sensor/p1s_current_layer/state", "41"],
    ["homeassistant/sensor/p1s_nozzle_temperature/state", "220"],
    ["homeassistant/sensor/p1s_bed_temperature/state", "55"],
    ["homeassistant/sensor/p1s_task_name/state", "vase"],
    ["homeassistant/sensor/octoprint_current_state/state", "Operational"],
    ["homeassistant/sensor/octoprint_job_percentage/state", "unavailable"],
    ["homeassistant/sensor/octoprint_actual_tool0_temp/state", "24.9"],
    ["homeassistant/sensor/kitchen_temperature/state", "21.5"],
    ["homeassistant/sensor/washer_job_state/state", "spin"],
  ]);
  expect(names(search)).toEqual(["sensor.p1s_print_status", "sensor.octoprint_current_state"]);
  expect(search.found[0]).toMatchObject({
    source: {
      kind: "statestream",
      base: "homeassistant",
      entities: {
        progress: "sensor.p1s_print_progress",
        layer: "sensor.p1s_current_layer",
        nozzle: "sensor.p1s_nozzle_temperature",
        bed: "sensor.p1s_bed_temperature",
        file: "sensor.p1s_task_name",
      },
    },
    report: { state: "printing", context: { progress: 0.62, layerNumber: 41, fileName: "vase" } },
  });
  expect(search.found[1]).toMatchObject({
    source: { entities: { layer: null, progress: "sensor.octoprint_job_percentage" } },
    report: { state: "idle", context: { progress: null, nozzleTemp: 24.9 } },
  });
  expect(search.entities).toContainEqual({ id: "sensor.kitchen_temperature", value: "21.5" });
});

test("names in the owner's language are for who chooses by hand", () => {
  const search = searched([["home/sensor/p1s_culryeog_sangtae/state", "running"]], "home");
  expect(search.found).toEqual([]);
  expect(search.entities).toEqual([{ id: "sensor.p1s_culryeog_sangtae", value: "running" }]);
});

test("other things that have such topics, and broken messages, are no printers", () => {
  const search = searched([
    ["greenhouse/temperature/north", { actual: 21 }],
    ["greenhouse/mqtt", "hello"],
    ["door/event/opened", "{}"],
    ["voron/moonraker/status", "{"],
    ["voron/klipper/status", "[]"],
    ["a/b/c/d", "{}"],
    ["octoPrint/temperature/tool0", '{"actual": 1e999}'],
    ["homeassistant/sensor/../state", "printing"],
  ]);
  expect(search).toEqual({ found: [], entities: [] });
});

test("a broker with a thousand of everything fills a picker and no more", () => {
  const many = Array.from({ length: 1_000 }, (_, index): Said[] => [
    [`octo${index}/mqtt`, "connected"],
    [`klipper${index}/moonraker/status`, { server: "online" }],
    [`homeassistant/sensor/p${index}_print_status/state`, "idle".padEnd(10_000, "x")],
  ]);
  const search = searched(many.flat());
  expect(search.found).toHaveLength(20);
  expect(search.entities).toHaveLength(500);
  expect(Math.max(...search.entities.map(({ value }) => value.length))).toBe(120);
});
