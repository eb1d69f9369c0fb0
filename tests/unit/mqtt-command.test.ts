/** Commands from the broker: anybody on it can write anything. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCommand } from "../../src/contracts/command.ts";
import { type Command, judgeCommand, withSeen } from "../../src/core/mqtt/command.ts";
import { bytesOf } from "../support/bytes-of.ts";

const DEEDS: readonly Command["do"][] = ["start", "stop", "acknowledge", "snooze", "confirm", "reject"];

const NOW = 1_800_000_000_000;
const STOP = { v: 1, id: "one", at: NOW, do: "stop" };

function read(payload: string): Command | null {
  return parseCommand({ topic: "layerwatch/device/cmd", payload: bytesOf(payload), isRetained: false });
}

function given(command: Command | null, isRetained = false): Parameters<typeof judgeCommand>[0] {
  return { command, isRetained };
}

const stop = read(JSON.stringify(STOP));

describe("a payload", () => {
  test.each(DEEDS)("%s is read as it was written", (deed) => {
    const scene = deed === "confirm" || deed === "reject" ? { scene: "scene" } : {};
    expect(read(JSON.stringify({ ...STOP, do: deed, ...scene }))).toMatchObject({
      id: "one",
      do: deed,
      ...scene,
    });
  });

  test.each([
    ["an unknown deed", { ...STOP, do: "print" }],
    ["a deed of the prototype", { ...STOP, do: "toString" }],
    ["no version", { ...STOP, v: undefined }],
    ["a later version", { ...STOP, v: 2 }],
    ["no id", { ...STOP, id: "" }],
    ["an endless id", { ...STOP, id: "x".repeat(200) }],
    ["an id that is no text", { ...STOP, id: 7 }],
    ["no time", { ...STOP, at: null }],
    ["a time in words", { ...STOP, at: "now" }],
    ["a verdict without a scene", { ...STOP, do: "confirm" }],
    ["a verdict of a type that there is not", { ...STOP, do: "confirm", scene: "s", type: "fire" }],
    ["a list", [STOP]],
    ["a text", "stop"],
  ])("with %s is no command", (_what, json) => {
    expect(read(JSON.stringify(json))).toBeNull();
  });

  test.each(["", "{", "stop", "null", "\u0000", '{"v":1,"__proto__":{"do":"stop"}}', "9".repeat(5_000)])(
    "%j is none",
    (payload) => expect(read(payload)).toBeNull(),
  );

  test("whatever it is, it is a command or none, and never an error", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.object().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(anything, (payload) => {
        const command = read(payload);
        expect(command === null || DEEDS.includes(command.do)).toBe(true);
      }),
    );
  });

  test("with all that belongs to one is one, whatever else is in it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (more) => {
        expect(read(JSON.stringify({ ...more, ...STOP }))).toMatchObject({
          id: "one",
          at: NOW,
          do: "stop",
        });
      }),
    );
  });
});

describe("a command", () => {
  test("is obeyed once, when it is fresh and allowed", () => {
    expect(judgeCommand(given(stop), true, [], NOW + 59_000)).toBeNull();
    expect(judgeCommand(given(stop), true, withSeen([], "one"), NOW)).toBe("seen-before");
  });

  test.each([
    ["not allowed", given(stop), { isAllowed: false, now: NOW }, "not-allowed"],
    ["kept by the broker", given(stop, true), { isAllowed: true, now: NOW }, "retained"],
    ["unreadable", given(null), { isAllowed: true, now: NOW }, "unreadable"],
    ["of more than a minute ago", given(stop), { isAllowed: true, now: NOW + 60_001 }, "too-old"],
    ["of more than a minute to come", given(stop), { isAllowed: true, now: NOW - 60_001 }, "from-the-future"],
  ])("that is %s is refused", (_what, command, { isAllowed, now }, refusal) => {
    expect(judgeCommand(command, isAllowed, [], now)).toBe(refusal);
  });

  test("is remembered for longer than it is good for, and no longer than needed", () => {
    let seen: readonly string[] = [];
    for (let index = 0; index < 1_000; index += 1) seen = withSeen(seen, `id-${index}`);
    expect(seen).toHaveLength(256);
    expect(seen.at(-1)).toBe("id-999");
  });
});
