/** What is said of a printer that cannot be reached, and never its key. */
import { expect, test } from "vitest";
import { refusalOf } from "../../src/adapters/printer/refusal.ts";
import { PRINTER_CAUSES } from "../../src/core/printer-doctor.ts";
import { printerSentence, remedyFor } from "../../src/ui/printer/fault-words.ts";

const ORIGIN = "https://watch.example";

test("who has to let this page in is told what to write, with this page's origin and without a slash at its end", () => {
  const fault = { code: "printer-cors" } as const;
  expect(remedyFor(fault, "moonraker", ORIGIN)?.lines).toBe(ORIGIN);
  expect(remedyFor(fault, "octoprint", ORIGIN)?.lines).toBe("api:\n  allowCrossOrigin: true");
});

test("nothing is to be written where a key is wrong or nobody answers, and nothing of a printer behind a broker", () => {
  for (const kind of ["moonraker", "octoprint"] as const) {
    expect(remedyFor({ code: "printer-login" }, kind, ORIGIN)?.lines).toBeNull();
    expect(remedyFor({ code: "printer-unreachable" }, kind, ORIGIN)?.lines).toBeNull();
    expect(remedyFor({ code: "printer-off" }, kind, ORIGIN)).toBeNull();
  }
  expect(remedyFor({ code: "printer-cors" }, "moonraker-mqtt", ORIGIN)).toBeNull();
});

test("each cause has a sentence of its own", () => {
  const said = PRINTER_CAUSES.map((code) => printerSentence({ code }).what);
  expect(new Set(said).size).toBe(PRINTER_CAUSES.length);
});

test("a printer is quoted in one short line, without the key that it repeats", () => {
  expect(refusalOf("  Bad\n request  ")).toEqual({ code: "printer-refused", detail: "Bad request" });
  expect(refusalOf("key SECRET is not SECRET", "SECRET").detail).toBe("key … is not …");
  expect(refusalOf("x".repeat(1_000)).detail).toHaveLength(200);
  expect(refusalOf(" \n ")).toEqual({ code: "printer-refused" });
});
