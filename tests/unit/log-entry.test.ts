/** Stored entries of the log: each kind comes back as it was, and nothing hostile does. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseLogEntry } from "../../src/contracts/log-entry.ts";
import { plainText } from "../../src/core/log/plain-text.ts";
import { EXAMPLE_EVENTS, exampleEntry } from "../support/example-log.ts";

test.each(EXAMPLE_EVENTS.map((event) => [event.kind, event] as const))(
  "%s is read as it was written",
  (_kind, event) => {
    expect(parseLogEntry(exampleEntry(event))).toEqual(exampleEntry(event));
    expect(parseLogEntry(exampleEntry(event, 5, null))).toEqual(exampleEntry(event, 5, null));
  },
);

test.each([
  ["nothing", null],
  ["a kind of another version", { kind: "invented", at: 1, watchId: null }],
  ["no time", { kind: "evicted", watchId: null }],
  ["a time that is none", { kind: "evicted", at: 8.7e15, watchId: null }],
  ["a field of another kind", { kind: "battery", level: 2, isCharging: true, at: 1, watchId: null }],
])("%s is no entry", (_what, input) => {
  expect(parseLogEntry(input)).toBeNull();
});

test("what else lies in a stored entry is not read", () => {
  const entry = exampleEntry({ kind: "evicted" });
  expect(parseLogEntry({ ...entry, picture: "data:image/jpeg;base64,AAAA" })).toEqual(entry);
});

test("a gap with a reason of another version is a gap all the same", () => {
  const gap = { kind: "gap", from: 1, to: 2, reason: "aliens", at: 2, watchId: "watch" };
  expect(parseLogEntry(gap)).toMatchObject({ kind: "gap", reason: "unknown" });
});

test.each([
  ["a name", "Rear camera", "Rear camera"],
  ["a Korean name", "뒤쪽 카메라", "뒤쪽 카메라"],
  ["lines", "Rear\r\n2026-01-01T00:00:00Z forged\u2028more", "Rear 2026-01-01T00:00:00Z forged more"],
  ["control characters", "Re\u0000ar\u001B[31m", "Re ar [31m"],
  ["marks that turn the direction", "\u202Egnp.exe\u2066\u200F", "gnp.exe"],
  ["marks that hide", "Re\u200Bar\uFEFF", "Rear"],
  ["an address", "cam http://me:secret@10.0.0.2:8080/video?token=abc#x now", "cam http://10.0.0.2:8080 now"],
  ["an address behind a hidden mark", "ht\u200Btp://me:pass@host/a?b", "http://host"],
  ["a picture", "x data:image/jpeg;base64,/9j/4AAQ y", "x data: y"],
  ["much", "a".repeat(1_000), `${"a".repeat(119)}…`],
])("%s in a name", (_what, text, line) => {
  expect(plainText(text)).toBe(line);
});

test("whatever a name is, it is one short line, and clean once it is clean", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const line = plainText(text);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(Array.from(line).length).toBeLessThanOrEqual(120);
      expect(plainText(line)).toBe(line);
    }),
  );
});
