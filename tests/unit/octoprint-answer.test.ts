/** What OctoPrint answers, as its documentation shows it, and what it does not. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseOctoPrintJob, parseOctoPrintPrinter } from "../../src/contracts/octoprint.ts";

const JOB = {
  job: {
    file: { name: "whistle_v2.gcode", origin: "local", size: 1468987, date: 1378847754 },
    estimatedPrintTime: 8811,
  },
  progress: { completion: 22.5, filepos: 337942, printTime: 276, printTimeLeft: 912 },
  state: "Printing",
};
const FLAGS = {
  operational: true,
  paused: false,
  printing: true,
  cancelling: false,
  pausing: false,
  error: false,
};

function printer(flags: object): unknown {
  return { temperature: { tool0: { actual: 214.8 }, bed: { actual: 50.4 } }, state: { text: "", flags } };
}

describe("the job", () => {
  test("says what is printed, and how far", () => {
    expect(parseOctoPrintJob(JOB)).toEqual({
      state: "Printing",
      fileName: "whistle_v2.gcode",
      completion: 22.5,
    });
  });

  test("may be none", () => {
    const none = { job: { file: { name: null } }, progress: { completion: null }, state: "Operational" };
    expect(parseOctoPrintJob(none)).toEqual({ state: "Operational", fileName: null, completion: null });
  });

  test.each([null, [], "Printing", {}, { state: 7, job: {}, progress: {} }])("%j is none", (body) =>
    expect(parseOctoPrintJob(body)).toBeNull(),
  );
});

describe("the printer", () => {
  test.each<[what: string, flags: object, state: string]>([
    ["prints", FLAGS, "printing"],
    ["comes to a stop", { ...FLAGS, pausing: true }, "printing"],
    ["is paused", { ...FLAGS, printing: false, paused: true }, "paused"],
    ["is about to go on", { ...FLAGS, printing: false, resuming: true }, "paused"],
    [
      "ends a print that was paused",
      { ...FLAGS, printing: false, paused: true, cancelling: true },
      "printing",
    ],
    ["waits", { ...FLAGS, printing: false }, "idle"],
    ["has failed", { printing: false, error: true }, "idle"],
    ["says nothing", {}, "unknown"],
  ])("%s", (_what, flags, state) => expect(parseOctoPrintPrinter(printer(flags))?.state).toBe(state));

  test("has temperatures, or none", () => {
    expect(parseOctoPrintPrinter(printer(FLAGS))).toMatchObject({ nozzle: 214.8, bed: 50.4 });
    expect(parseOctoPrintPrinter({ state: { flags: FLAGS } })).toMatchObject({ nozzle: null, bed: null });
  });

  test("nothing that comes in throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(() => [parseOctoPrintJob(body), parseOctoPrintPrinter(body)]).not.toThrow();
      }),
    );
  });
});
