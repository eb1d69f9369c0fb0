/** Messages as they were recorded from each source, and what is known after them. */
import { describe, expect, test } from "vitest";
import { matchesFilter } from "../../src/core/mqtt/topics.ts";
import { jsonTelemetry, leavesOf, valueAt } from "../../src/core/telemetry/json-message.ts";
import { moonrakerTelemetry } from "../../src/core/telemetry/moonraker-mqtt.ts";
import { octoPrintTelemetry } from "../../src/core/telemetry/octoprint-mqtt.ts";
import { plausibleReport } from "../../src/core/telemetry/print-facts.ts";
import { stateOfWord } from "../../src/core/telemetry/state-words.ts";
import { statestreamTelemetry } from "../../src/core/telemetry/statestream.ts";
import type { Telemetry } from "../../src/core/telemetry/telemetry.ts";

type Said = readonly [topic: string, payload: string | object, kept?: "kept"];

/** The report after the messages; those that the filters do not mean are not even heard. */
function after<Known>(telemetry: Telemetry<Known>, said: readonly Said[]) {
  const known = said.reduce((known, [topic, payload, kept]) => {
    const isHeard = telemetry.filters.some((filter) => matchesFilter(filter, topic));
    const text = typeof payload === "string" ? payload : JSON.stringify(payload);
    return isHeard ? telemetry.fold(known, { topic, text, isRetained: kept === "kept" }) : known;
  }, telemetry.nothing);
  return { ...plausibleReport(telemetry.report(known, 5_000)), isGone: telemetry.isGone(known) };
}

describe("OctoPrint-MQTT", () => {
  const octo = octoPrintTelemetry("octoPrint");
  const started = {
    name: "vase.gcode",
    path: "wednesday/vase.gcode",
    origin: "local",
    size: 1_468_987,
    owner: "me",
    user: "me",
    _event: "PrintStarted",
    _timestamp: 1_764_000_000,
  };
  const progress = {
    location: "local",
    path: "wednesday/vase.gcode",
    progress: 42,
    _timestamp: 1_764_000_500,
  };
  const tool = { actual: 214.8, target: 215.0, _timestamp: 1_764_000_501 };

  test("a print from its start", () => {
    const report = after(octo, [
      ["octoPrint/mqtt", "connected", "kept"],
      ["octoPrint/event/PrintStarted", started],
      ["octoPrint/progress/printing", progress],
      ["octoPrint/temperature/tool0", tool],
      ["octoPrint/temperature/bed", { actual: 60.1, target: 60, _timestamp: 1 }],
    ]);
    expect(report).toMatchObject({ state: "printing", isGone: false, at: 5_000 });
    expect(report.context).toEqual({
      layerNumber: null,
      progress: 0.42,
      nozzleTemp: 214.8,
      bedTemp: 60.1,
      printSpeed: null,
      fileName: "vase.gcode",
      at: 5_000,
    });
  });

  test("a change of height is no layer: it also comes when somebody moves the head", () => {
    const zChange = { new: 8.2, old: 8.0, _event: "ZChange", _timestamp: 1 };
    expect(after(octo, [["octoPrint/event/ZChange", zChange]])).toMatchObject({
      state: "unknown",
      context: null,
    });
  });

  test("who comes late knows the state with the next step of progress, not from what was kept", () => {
    expect(after(octo, [["octoPrint/progress/printing", progress, "kept"]])).toMatchObject({
      state: "unknown",
      context: { progress: 0.42 },
    });
    expect(after(octo, [["octoPrint/progress/printing", progress]]).state).toBe("printing");
    const over = { ...progress, progress: 100 };
    expect(after(octo, [["octoPrint/progress/printing", over]]).state).toBe("unknown");
  });

  test.each([
    ["PrintPaused", "paused"],
    ["PrintResumed", "printing"],
    ["PrintDone", "idle"],
    ["PrintFailed", "idle"],
    ["PrintCancelled", "idle"],
    ["Disconnected", "unknown"],
    ["Upload", "printing"],
  ])("after %s it is %s", (event, state) => {
    const said: Said[] = [
      ["octoPrint/event/PrintStarted", started],
      [`octoPrint/event/${event}`, { _event: event }],
    ];
    expect(after(octo, said).state).toBe(state);
  });

  test.each([
    ["PRINTING", "printing"],
    ["PAUSING", "printing"],
    ["CANCELLING", "printing"],
    ["PAUSED", "paused"],
    ["OPERATIONAL", "idle"],
    ["OFFLINE", "unknown"],
  ])("state id %s is %s", (id, state) => {
    const changed = { state_id: id, state_string: "…", _event: "PrinterStateChanged" };
    expect(after(octo, [["octoPrint/event/PrinterStateChanged", changed]]).state).toBe(state);
  });

  test("what a broker kept of an event is of some other day", () => {
    expect(after(octo, [["octoPrint/event/PrintStarted", started, "kept"]]).state).toBe("unknown");
  });

  test("its will takes all with it, and what it says when it is back counts anew", () => {
    const begun: Said[] = [
      ["octoPrint/event/PrintStarted", started],
      ["octoPrint/mqtt", "disconnected"],
    ];
    expect(after(octo, begun)).toMatchObject({ isGone: true, state: "unknown", context: null });
    const back: Said[] = [...begun, ["octoPrint/mqtt", "connected"], ["octoPrint/temperature/tool0", tool]];
    expect(after(octo, back)).toMatchObject({
      isGone: false,
      state: "unknown",
      context: { nozzleTemp: 214.8 },
    });
  });

  test("another base", () => {
    const shop = octoPrintTelemetry("shop/ender");
    expect(after(shop, [["shop/ender/event/PrintStarted", started]]).state).toBe("printing");
    expect(after(shop, [["octoPrint/event/PrintStarted", started]]).state).toBe("unknown");
  });
});

const split = (object: string, field: string, value: unknown): Said => [
  `voron/klipper/state/${object}/${field}`,
  { eventtime: 1_234.5, value },
  "kept",
];
const delta = (status: object): Said => ["voron/klipper/status", { eventtime: 1, status }];

describe("Moonraker on a broker", () => {
  const voron = moonrakerTelemetry("voron");

  test("kept field by field: a page that joins late knows all", () => {
    const report = after(voron, [
      ["voron/moonraker/status", { server: "online" }, "kept"],
      split("print_stats", "state", "printing"),
      split("print_stats", "filename", "benchy.gcode"),
      split("print_stats", "info", { total_layer: 120, current_layer: 30 }),
      split("display_status", "progress", 0.25),
      split("extruder", "temperature", 215.03),
      split("heater_bed", "temperature", 60),
      split("gcode_move", "speed_factor", 1.1),
    ]);
    expect(report).toMatchObject({ state: "printing", isGone: false });
    expect(report.context).toEqual({
      layerNumber: 30,
      progress: 0.25,
      nozzleTemp: 215.03,
      bedTemp: 60,
      printSpeed: 110,
      fileName: "benchy.gcode",
      at: 5_000,
    });
  });

  test("only changes: each is laid over what was known", () => {
    const report = after(voron, [
      delta({ print_stats: { state: "printing", filename: "benchy.gcode" }, extruder: { temperature: 214 } }),
      delta({ extruder: { temperature: 215.2 } }),
      delta({ print_stats: { state: "paused" } }),
    ]);
    expect(report).toMatchObject({
      state: "paused",
      context: { nozzleTemp: 215.2, fileName: "benchy.gcode", layerNumber: null },
    });
  });

  test("a slicer that tells no layers makes none up", () => {
    const info = split("print_stats", "info", { total_layer: null, current_layer: null });
    expect(after(voron, [split("print_stats", "state", "printing"), info]).context).toBeNull();
  });

  test("offline, as the broker says in its name, is unknown and not over", () => {
    const gone: Said[] = [
      split("print_stats", "state", "complete"),
      ["voron/moonraker/status", { server: "offline" }],
    ];
    expect(after(voron, gone)).toMatchObject({ state: "unknown", isGone: true, context: null });
  });

  test("the printer of another name is another", () => {
    expect(after(moonrakerTelemetry("ender"), [split("print_stats", "state", "printing")]).state).toBe(
      "unknown",
    );
  });
});

const said = (name: string, text: string, what = "state"): Said => [
  `ha/stream/sensor/p1s_${name}/${what}`,
  text,
  "kept",
];

describe("Home Assistant, through mqtt_statestream", () => {
  const bambu = statestreamTelemetry("ha/stream", {
    state: "sensor.p1s_print_status",
    progress: "sensor.p1s_print_progress",
    layer: "sensor.p1s_current_layer",
    nozzle: "sensor.p1s_nozzle_temperature",
    bed: "sensor.p1s_bed_temperature",
    file: "sensor.p1s_task_name",
  });

  test("a Bambu Lab printer: its raw states, whatever language Home Assistant shows them in", () => {
    const report = after(bambu, [
      said("print_status", "running"),
      said("print_progress", "62"),
      said("current_layer", "41"),
      said("nozzle_temperature", "220.0"),
      said("bed_temperature", "55.0"),
      said("task_name", "꽃병_plate_1"),
    ]);
    expect(report.state).toBe("printing");
    expect(report.context).toMatchObject({
      progress: 0.62,
      layerNumber: 41,
      nozzleTemp: 220,
      bedTemp: 55,
      fileName: "꽃병_plate_1",
    });
  });

  test("where temperatures are shown in Fahrenheit they are counted back", () => {
    const report = after(bambu, [
      said("nozzle_temperature", "428"),
      said("nozzle_temperature", '"°F"', "unit_of_measurement"),
    ]);
    expect(report.context?.nozzleTemp).toBeCloseTo(220, 5);
  });

  test("an entity that is not there says that nothing is known, not that nothing is printed", () => {
    const report = after(bambu, [
      said("print_status", "running"),
      said("current_layer", "41"),
      said("print_status", "unavailable"),
      said("current_layer", "unavailable"),
    ]);
    expect(report).toMatchObject({ state: "unknown", context: null });
  });

  test("Home Assistant itself has gone: what it had said is worth nothing", () => {
    const gone: Said[] = [said("print_status", "idle"), ["homeassistant/status", "offline"]];
    expect(after(bambu, gone)).toMatchObject({ isGone: true, state: "unknown" });
  });
});

describe("one JSON message", () => {
  const fields = {
    state: "status.print.phase",
    progress: "status.job.progress.fraction",
    progressTo: 1,
    layer: "status.layers.0",
    nozzle: "heaters.1.current",
    bed: "heaters.0.current",
    speed: "move.speedFactor",
    file: "job.file.fileName",
  } as const;
  const duet = jsonTelemetry("shop/duet", fields);
  const message = {
    status: { print: { phase: "Printing" }, job: { "progress.fraction": 0.31 }, layers: [12, 200] },
    heaters: [{ current: 60 }, { current: 209.9 }],
    move: { speedFactor: 95 },
    job: { file: { fileName: "bracket.gcode" } },
  };

  test("each value from where a person said it stands, with dots in keys and places in lists", () => {
    const report = after(duet, [["shop/duet", message]]);
    expect(report.state).toBe("printing");
    expect(report.context).toMatchObject({
      progress: 0.31,
      layerNumber: 12,
      nozzleTemp: 209.9,
      bedTemp: 60,
      printSpeed: 95,
      fileName: "bracket.gcode",
    });
  });

  test("a message that says only a part leaves the rest as it was", () => {
    const report = after(duet, [
      ["shop/duet", message],
      ["shop/duet", { status: { print: { phase: "paused" }, layers: [13] } }],
    ]);
    expect(report).toMatchObject({ state: "paused", context: { layerNumber: 13, bedTemp: 60 } });
  });

  test("progress in percent", () => {
    const percent = jsonTelemetry("p", { ...fields, progress: "p", progressTo: 100 });
    expect(after(percent, [["p", { p: "62.5" }]]).context?.progress).toBeCloseTo(0.625);
  });

  test("what can be tapped: every value with its way, not more than two hundred", () => {
    expect(leavesOf(JSON.stringify({ a: { b: 1, c: null, d: [true, "x"] } }))).toEqual([
      { path: "a.b", value: 1 },
      { path: "a.d.0", value: true },
      { path: "a.d.1", value: "x" },
    ]);
    expect(leavesOf(JSON.stringify(Array.from({ length: 5_000 }, (_, index) => index)))).toHaveLength(200);
    expect(leavesOf(`${"[".repeat(50_000)}1${"]".repeat(50_000)}`)).toEqual([]);
    expect(leavesOf("no")).toEqual([]);
  });

  test("a way that was tapped leads back to its value", () => {
    for (const { path, value } of leavesOf(JSON.stringify(message)))
      expect(valueAt(message, path)).toBe(value);
    expect(valueAt(message, "status.constructor")).toBeUndefined();
  });
});

test.each(["{", "", "null", "[]", "42", '"x"', '{"progress":"NaN"}', '{"progress":1e999}', '{"actual":{}}'])(
  "%j changes nothing that is known, in no source",
  (text) => {
    const octo = octoPrintTelemetry("o");
    const octoTopics = ["o/mqtt", "o/progress/printing", "o/temperature/tool0"];
    expect(
      after(
        octo,
        octoTopics.map((topic) => [topic, text]),
      ),
    ).toMatchObject({ state: "unknown", context: null });
    const klipperTopics = ["m/moonraker/status", "m/klipper/status", "m/klipper/state/print_stats/state"];
    const toKlipper = klipperTopics.map((topic): Said => [topic, text]);
    expect(after(moonrakerTelemetry("m"), toKlipper)).toMatchObject({
      state: "unknown",
      context: null,
      isGone: false,
    });
  },
);

test("what no printer can be like is not known, and no context is left where nothing else is", () => {
  const context = {
    layerNumber: -3,
    progress: 1.4,
    nozzleTemp: 4_000,
    bedTemp: -300,
    printSpeed: Number.NaN,
    fileName: "‮ \n",
    at: 1,
  };
  expect(plausibleReport({ state: "printing", context, at: 1 })).toEqual({
    state: "printing",
    context: null,
    at: 1,
  });
  const long = plausibleReport({
    state: "idle",
    context: { ...context, fileName: "a\nb".padEnd(9_000, "x") },
    at: 1,
  });
  expect(long.context?.fileName).toHaveLength(256);
  expect(long.context?.fileName).toMatch(/^a bx/u);
});

test.each([
  ["RUNNING", "printing"],
  ["prepare", "printing"],
  ["pause", "paused"],
  ["finish", "idle"],
  ["failed", "idle"],
  ["Operational", "idle"],
  ["busy", "unknown"],
  ["offline", "unknown"],
  ["off", "unknown"],
  ["constructor", "unknown"],
])("%s is %s", (word, state) => expect(stateOfWord(word)).toBe(state));
