/** What a person reads of an alert. */
import { expect, test } from "vitest";
import { bodyOf, deviceName } from "../../src/ui/alerts/alert-words.ts";
import { exampleAlert } from "../support/example-alert.ts";
import { wordsIn } from "../support/words-in.ts";

const english = wordsIn("en", "en-GB");

test("a device is called by its name, and by the beginning of its id while it has none", () => {
  const names = new Map([["attic-0123456789", "Attic"]]);
  expect(deviceName(exampleAlert({ device: "attic-0123456789" }), names, english)).toBe("Attic");
  expect(deviceName(exampleAlert({ device: "cellar-0123456789" }), names, english)).toBe("Device cellar-0");
  expect(deviceName(exampleAlert({ isOwn: true }), names, english)).toBe("This device");
});

test.each(["__proto__", "constructor", "toString"])("a device with the id %s has no name", (device) => {
  expect(deviceName(exampleAlert({ device }), new Map(), english)).toBe(`Device ${device.slice(0, 8)}`);
});

test("what stands in the title is not said again", () => {
  const failure = { type: "spaghetti", phase: "failing" } as const;
  expect(bodyOf(exampleAlert({ ...failure, text: "FAILING · Spaghetti. Look." }), english)).toBe("Look.");
  expect(bodyOf(exampleAlert({ ...failure, text: "Spaghetti in the attic" }), english)).toBe(
    "Spaghetti in the attic",
  );
});
