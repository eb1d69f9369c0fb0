/** A linked printer as it was stored. */
import { expect, test } from "vitest";
import { NO_PRINTER, parsePrinter } from "../../src/contracts/printer.ts";

const JSON_FIELDS = {
  state: "s",
  progress: "p",
  layer: null,
  nozzle: null,
  bed: null,
  speed: null,
  file: null,
};

test("what was stored is read as it was", () => {
  const printer = {
    ...NO_PRINTER,
    source: { kind: "json", topic: "shop/printer", fields: { ...JSON_FIELDS, progressTo: 1 } },
    orders: { kind: "topic", topic: "shop/cmd", payloads: { pause: "M25", resume: "M24", cancel: "M0" } },
    isFollowing: true,
    onFailure: { order: "cancel", countdown: 10_000 },
    undone: { type: "warping", isOrdered: true },
    leftAlone: { fileName: null },
  };
  expect(parsePrinter(structuredClone(printer))).toEqual(printer);
});

test("a record from before prints were left alone, or progress had a measure, is read with what holds by itself", () => {
  const old = { printerVersion: 1, source: { kind: "json", topic: "t", fields: JSON_FIELDS } };
  expect(parsePrinter(old)).toEqual({
    ...NO_PRINTER,
    source: { kind: "json", topic: "t", fields: { ...JSON_FIELDS, progressTo: 100 } },
  });
});

test("what nobody can read of an act is as if nothing was chosen, and nothing goes on", () => {
  const odd = {
    ...NO_PRINTER,
    onFailure: { order: "explode", countdown: 0 },
    undone: { type: "fire", isOrdered: true },
  };
  expect(parsePrinter(odd)).toEqual(NO_PRINTER);
});

test.each([null, {}, { printerVersion: 2 }, { printerVersion: 1, source: { kind: "bambu" } }])(
  "%j is none",
  (input) => expect(parsePrinter(input)).toBeNull(),
);
