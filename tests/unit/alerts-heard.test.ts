import { expect, test } from "vitest";
import { parseAlertItem, parseHeardAlert, parseHeardState } from "../../src/contracts/heard-alert.ts";
import {
  countUnread,
  isRinging,
  MOST_ALERTS,
  openFailures,
  RINGING_AGE_MS,
  withItems,
} from "../../src/core/alerts/alert-item.ts";
import { bytesOf } from "../support/bytes-of.ts";
import { exampleAlert } from "../support/example-alert.ts";

const NOW = 1_000_000_000;
const FROM = { device: "attic", camera: "rear" };
const ALERT = { v: 1, id: "7", at: NOW, kind: "failure", type: "warping", phase: "warning", text: "Look" };

function message(payload: string) {
  return { topic: "layerwatch/attic/rear/alert", payload: bytesOf(payload), isRetained: false };
}

test("an alert of another device is named by that device", () => {
  expect(parseHeardAlert(message(JSON.stringify(ALERT)), FROM, NOW)).toEqual(
    exampleAlert({ id: "attic/7", at: NOW, type: "warping", phase: "warning", text: "Look" }),
  );
});

test.each([
  ["no JSON", "{"],
  ["another version", JSON.stringify({ ...ALERT, v: 2 })],
  ["an unknown kind", JSON.stringify({ ...ALERT, kind: "silent" })],
  ["no id", JSON.stringify({ ...ALERT, id: "" })],
  ["a time that is none", JSON.stringify({ ...ALERT, at: "now" })],
  ["far too much", JSON.stringify({ ...ALERT, text: "x".repeat(100_000) })],
])("%s is no alert", (_what, payload) => {
  expect(parseHeardAlert(message(payload), FROM, NOW)).toBeNull();
});

test("a text from outside is one line of bounded length, and a clock that is ahead is not believed", () => {
  const wild = { ...ALERT, at: NOW * 2, text: `a\n\u202eb${"x".repeat(2_000)}` };
  const item = parseHeardAlert(message(JSON.stringify(wild)), FROM, NOW);
  expect(item?.at).toBe(NOW);
  expect(item?.text).toMatch(/^a bx+$/u);
  expect(item?.text.length).toBeLessThanOrEqual(500);
});

test("a state needs its phase", () => {
  const state = { v: 1, at: NOW, phase: "watching", heartbeat: "soon" };
  expect(parseHeardState(message(JSON.stringify(state)))).toMatchObject({ heartbeat: 30_000, alarm: null });
  expect(parseHeardState(message(JSON.stringify({ ...state, phase: "asleep" })))).toBeNull();
});

test("a kept alert is read as it was written; a garbled one is none", () => {
  expect(parseAlertItem(exampleAlert({}))).toEqual(exampleAlert({}));
  expect(parseAlertItem({ ...exampleAlert({}), kind: "song" })).toBeNull();
});

test("each is listed once, the newest first, and the one that was answered stays", () => {
  const answered = exampleAlert({ id: "a", at: 1, acknowledgedAt: 5 });
  const list = withItems([answered], [exampleAlert({ id: "b", at: 2 }), exampleAlert({ id: "a", at: 1 })]);
  expect(list.map(({ id }) => id)).toEqual(["b", "a"]);
  expect(list[1]).toBe(answered);
  expect(withItems(list, [exampleAlert({ id: "a", at: 1 })])).toBe(list);
  expect(countUnread(list)).toBe(2);
});

test("no more are listed than are kept", () => {
  const many = Array.from({ length: MOST_ALERTS + 1 }, (_, at) => exampleAlert({ id: `${at}`, at }));
  const list = withItems([], many);
  expect(list).toHaveLength(MOST_ALERTS);
  expect(list.at(-1)?.at).toBe(1);
});

test.each([
  ["a failure of another device", {}, 0, true],
  ["one that waited in its outbox", {}, RINGING_AGE_MS, false],
  ["one that was answered", { acknowledgedAt: 1 }, 0, false],
  ["an own one, which rings by itself", { isOwn: true }, 0, false],
  ["good news", { kind: "recovered", phase: null } as const, 0, false],
  ["a dead watcher", { kind: "silent", phase: null } as const, 0, true],
])("%s", (_what, change, age, rings) => {
  expect(isRinging(exampleAlert({ at: NOW, ...change }), NOW + age)).toBe(rings);
});

test("one answer is for all failures of that camera, and for no other", () => {
  const list = [
    exampleAlert({ id: "a" }),
    exampleAlert({ id: "b", camera: "front" }),
    exampleAlert({ id: "c", kind: "gap" }),
    exampleAlert({ id: "d", device: "cellar" }),
    exampleAlert({ id: "e", acknowledgedAt: 3 }),
  ];
  expect(openFailures(list, FROM).map(({ id }) => id)).toEqual(["a"]);
});
