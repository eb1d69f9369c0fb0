/** The Moonraker adapter in Chromium, against a simulated one over a real WebSocket and HTTP. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createMoonraker } from "../../src/adapters/printer/moonraker.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { type Followed, followed } from "../support/followed-printer.ts";

const KEY = "a-key-of-moonraker";
const ABOUT = { id: "act-1", reason: "Spaghetti" };
const started: number[] = [];
const open: Followed[] = [];

type Options = Parameters<typeof commands.startMoonraker>[0];

async function start(options: Options = {}) {
  const printer = await commands.startMoonraker(options);
  started.push(printer.id);
  return printer;
}

function follow(url: string, apiKey = ""): Followed {
  const one = followed(createMoonraker({ url, apiKey }, createFastClock(20)));
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const { connection } of open.splice(0)) connection.close();
  for (const id of started.splice(0)) await commands.killPrinter(id);
});

test("tells what is printed at once, and each change as it comes", async () => {
  const { url, id } = await start();
  const printer = follow(url);
  expect(printer.reports[0]).toMatchObject({ state: "unknown", context: null });
  const { context } = await printer.untilState("printing");
  expect(context).toMatchObject({ fileName: "benchy.gcode", bedTemp: 60, printSpeed: 100 });
  expect(context?.layerNumber).toBeGreaterThanOrEqual(30);
  await vi.waitFor(() =>
    expect(printer.reports.at(-1)?.context?.progress).toBeGreaterThan(context?.progress ?? 1),
  );
  await commands.turnPrinter(id, "complete");
  expect((await printer.untilState("idle")).context?.progress).toBe(1);
});

test("pauses, goes on and stops, and tells of it as it happens", async () => {
  const { url, id } = await start({ delayMs: 50 });
  const printer = follow(url);
  await printer.untilState("printing");
  expect(await printer.connection.order("pause", ABOUT)).toEqual({ ok: true, value: null });
  await printer.untilState("paused");
  expect((await printer.connection.order("resume", ABOUT)).ok).toBe(true);
  await printer.untilState("printing");
  expect((await printer.connection.order("cancel", ABOUT)).ok).toBe(true);
  await printer.untilState("idle");
  expect((await commands.printerSeen(id)).orders).toEqual(["pause", "resume", "cancel"]);
});

test("a pause that takes longer than anybody waits counts as taken while the printer goes on to tell of itself", async () => {
  const { url, id } = await start({ delayMs: 1_500 });
  const printer = follow(url);
  await printer.untilState("printing");
  expect((await printer.connection.order("pause", ABOUT)).ok).toBe(true);
  expect((await commands.printerSeen(id)).view).toMatchObject({ state: "printing", turning: "pause" });
  await printer.untilState("paused");
});

test("an order that is given before there is a connection goes over HTTP", async () => {
  const { url, id } = await start({ apiKey: KEY, delayMs: 20 });
  const printer = follow(url, KEY);
  expect((await printer.connection.order("pause", ABOUT)).ok).toBe(true);
  expect((await commands.printerSeen(id)).view.state).toBe("paused");
});

describe("the key", () => {
  test("opens the door", async () => {
    const { url } = await start({ apiKey: KEY });
    expect((await follow(url, KEY).untilState("printing")).context?.fileName).toBe("benchy.gcode");
  });

  test.each(["", "WRONG"])("%j does not", async (key) => {
    const { url } = await start({ apiKey: KEY });
    const printer = follow(url, key);
    await printer.untilFault("printer-login");
    expect(await printer.connection.order("pause", ABOUT)).toMatchObject({
      fault: { code: "printer-login" },
    });
    expect(JSON.stringify(printer.faults)).not.toContain("WRONG");
  });
});

describe("says why", () => {
  test("this page is not among cors_domains", async () => {
    const { url } = await start({ readers: ["http://mainsail.local"] });
    const printer = follow(url);
    await printer.untilFault("printer-cors");
    expect(await printer.connection.order("pause", ABOUT)).toMatchObject({ fault: { code: "printer-cors" } });
  });

  test("nobody is there", async () => {
    const { url, id } = await start();
    await commands.killPrinter(id);
    expect(await follow(url).untilFault("printer-unreachable")).toEqual({ code: "printer-unreachable" });
  });

  test("what is there is OctoPrint", async () => {
    const octoPrint = await commands.startOctoPrint();
    started.push(octoPrint.id);
    const { code } = await follow(octoPrint.url).untilFault("printer-login");
    expect(code).toBe("printer-login");
  });

  test.each(["not-json", "other-json", "huge", "endless"] as const)(
    "what is there babbles: %s",
    async (nonsense) => {
      const { url } = await start({ nonsense });
      const printer = follow(url);
      await printer.untilFault("printer-answer");
      expect(printer.reports.at(-1)).toMatchObject({ state: "unknown", context: null });
    },
  );

  test("it does not want to, in its own words", async () => {
    const { url } = await start({ temper: "refuses" });
    const printer = follow(url);
    await printer.untilState("printing");
    expect(await printer.connection.order("pause", ABOUT)).toEqual({
      ok: false,
      fault: { code: "printer-refused", detail: "Printer is not ready" },
    });
  });
});

test("Klipper that shuts down or goes is unknown, not idle, and is heard again when it is ready", async () => {
  const { url, id } = await start();
  const printer = follow(url);
  await printer.untilState("printing");
  await commands.printerHappens(id, "shutdown");
  await printer.untilFault("printer-off");
  expect(printer.reports.at(-1)).toMatchObject({ state: "unknown", context: null });
  expect(await printer.connection.order("pause", ABOUT)).toMatchObject({ fault: { code: "printer-off" } });
  await commands.printerHappens(id, "ready");
  await printer.untilState("printing");
  await commands.printerHappens(id, "disconnected");
  await printer.untilFault("printer-off");
  await commands.turnPrinter(id, "paused");
  await commands.printerHappens(id, "ready");
  await printer.untilState("paused");
});

test("a printer that goes is unknown; when it is back it is known again", async () => {
  const { url, port, id } = await start({ temper: "dies" });
  const printer = follow(url);
  await printer.untilState("printing");
  expect((await printer.connection.order("pause", ABOUT)).ok).toBe(false);
  await printer.untilFault("printer-unreachable");
  expect(printer.reports.at(-1)).toMatchObject({ state: "unknown", context: null });
  await commands.killPrinter(id);
  await start({ port, state: "paused" });
  await printer.untilState("paused");
  expect(printer.faults.at(-1)).toBeNull();
});

test("a printer whose plug is pulled is noticed, though no socket says so", async () => {
  const { url, id } = await start();
  const printer = follow(url);
  await printer.untilState("printing");
  await commands.printerHappens(id, "mute");
  await printer.untilFault("printer-unreachable");
  expect(printer.reports.at(-1)?.state).toBe("unknown");
});

test("numbers that change all the time are told once a second", async () => {
  const { url } = await start({ tickMs: 5 });
  const one = followed(createMoonraker({ url, apiKey: "" }, createFastClock(1)));
  open.push(one);
  await one.untilState("printing");
  const before = one.reports.length;
  await new Promise((resolve) => {
    setTimeout(resolve, 2_200);
  });
  expect(one.reports.length - before).toBeGreaterThanOrEqual(1);
  expect(one.reports.length - before).toBeLessThanOrEqual(3);
});

test("once closed it holds no socket and tells nobody", async () => {
  const { url, id } = await start();
  const printer = follow(url);
  await printer.untilState("printing");
  printer.connection.close();
  const told = printer.reports.length;
  await commands.turnPrinter(id, "complete");
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  expect(printer.reports).toHaveLength(told);
});
