/** Klipper's objects, whole and in changes, folded into one report. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldKlipper, klipperReport, NOTHING_KNOWN } from "../../src/core/telemetry/klipper.ts";

const AT = 1_700_000_000_000;
const WHOLE = {
  print_stats: { filename: "benchy.gcode", state: "printing", info: { total_layer: 120, current_layer: 30 } },
  display_status: { progress: 0.25, message: null },
  virtual_sdcard: { progress: 0.24, is_active: true },
  extruder: { temperature: 214.8, target: 215 },
  heater_bed: { temperature: 60.1, target: 60 },
  gcode_move: { speed_factor: 1.2 },
};

test("the whole of it is a report", () => {
  expect(klipperReport(foldKlipper(NOTHING_KNOWN, WHOLE), AT)).toEqual({
    state: "printing",
    context: {
      layerNumber: 30,
      progress: 0.25,
      nozzleTemp: 214.8,
      bedTemp: 60.1,
      printSpeed: 120,
      fileName: "benchy.gcode",
      at: AT,
    },
    at: AT,
  });
});

test("before it has said anything nothing is known", () => {
  expect(klipperReport(NOTHING_KNOWN, AT)).toMatchObject({ state: "unknown", context: { progress: null } });
});

test("a change leaves the rest as it was", () => {
  const known = foldKlipper(foldKlipper(NOTHING_KNOWN, WHOLE), { print_stats: { state: "paused" } });
  expect(klipperReport(known, AT)).toMatchObject({ state: "paused", context: { fileName: "benchy.gcode" } });
});

test("what it takes back is unknown again, and progress falls back to the file's", () => {
  const known = foldKlipper(foldKlipper(NOTHING_KNOWN, WHOLE), {
    print_stats: { filename: "", info: { current_layer: null } },
    display_status: { progress: null },
  });
  expect(klipperReport(known, AT).context).toMatchObject({
    fileName: null,
    layerNumber: null,
    progress: 0.24,
  });
});

test.each([
  ["standby", "idle"],
  ["complete", "idle"],
  ["cancelled", "idle"],
  ["error", "idle"],
  ["printing", "printing"],
  ["paused", "paused"],
  ["something new", "unknown"],
])("%s is %s", (state, meant) =>
  expect(klipperReport(foldKlipper(NOTHING_KNOWN, { print_stats: { state } }), AT).state).toBe(meant),
);

test("while Klipper itself is not ready nothing is known of the print", () => {
  const known = foldKlipper(foldKlipper(NOTHING_KNOWN, WHOLE), { webhooks: { state: "shutdown" } });
  expect(klipperReport(known, AT).state).toBe("unknown");
  expect(klipperReport(foldKlipper(known, { webhooks: { state: "ready" } }), AT).state).toBe("printing");
});

describe("what cannot be read", () => {
  test("is passed over", () => {
    const known = foldKlipper(NOTHING_KNOWN, WHOLE);
    const odd = {
      print_stats: { state: 7, filename: ["a"] },
      extruder: "hot",
      heater_bed: { temperature: "60" },
    };
    expect(foldKlipper(known, odd)).toEqual(known);
    expect(foldKlipper(known, { print_stats: { filename: "x".repeat(1_000) } })).toEqual(known);
    expect(foldKlipper(known, null)).toEqual(known);
  });

  test("never throws, and never makes a number that is none", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (deltas) => {
        const { context } = klipperReport(deltas.reduce(foldKlipper, NOTHING_KNOWN), AT);
        expect(context?.progress ?? 0).toBeGreaterThanOrEqual(0);
        expect(context?.progress ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});
