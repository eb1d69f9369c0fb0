/** The OctoPrint adapter in Chromium, against a simulated one over real HTTP. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createOctoPrint } from "../../src/adapters/printer/octoprint.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { type Followed, followed } from "../support/followed-printer.ts";

const KEY = "0123456789ABCDEF0123456789ABCDEF";
const ABOUT = { id: "act-1", reason: "Spaghetti" };
const started: number[] = [];
const open: Followed[] = [];

type Options = Parameters<typeof commands.startOctoPrint>[0];

async function start(options: Options = {}) {
  const printer = await commands.startOctoPrint(options);
  started.push(printer.id);
  return printer;
}

function follow(url: string, apiKey = KEY): Followed {
  const one = followed(createOctoPrint({ url, apiKey }, createFastClock(20)));
  open.push(one);
  return one;
}

afterEach(async () => {
  for (const { connection } of open.splice(0)) connection.close();
  for (const id of started.splice(0)) await commands.killPrinter(id);
});

test("tells what is printed, how far and how hot", async () => {
  const { url } = await start();
  const printer = follow(url);
  expect(printer.reports[0]).toMatchObject({ state: "unknown", context: null });
  const { context } = await printer.untilState("printing");
  expect(context).toMatchObject({
    fileName: "benchy.gcode",
    bedTemp: 60,
    layerNumber: null,
    printSpeed: null,
  });
  expect(context?.progress).toBeCloseTo(0.25, 1);
  expect(context?.nozzleTemp).toBeGreaterThan(214);
});

test("pauses, goes on and stops, and tells of it soon", async () => {
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

test("a pause that is ordered twice stays a pause", async () => {
  const { url, id } = await start({ delayMs: 20 });
  const printer = follow(url);
  await printer.connection.order("pause", ABOUT);
  await printer.untilState("paused");
  expect((await printer.connection.order("pause", ABOUT)).ok).toBe(true);
  await vi.waitFor(async () => expect((await commands.printerSeen(id)).view.turning).toBeNull());
  expect((await commands.printerSeen(id)).view.state).toBe("paused");
});

describe("says why", () => {
  test("the key is wrong, without repeating it", async () => {
    const { url } = await start();
    const printer = follow(url, "WRONG");
    await printer.untilFault("printer-login");
    expect(await printer.connection.order("pause", ABOUT)).toMatchObject({
      fault: { code: "printer-login" },
    });
    expect(JSON.stringify(printer.faults)).not.toContain("WRONG");
  });

  test("it lets no page read", async () => {
    const { url } = await start({ readers: "nobody" });
    const printer = follow(url);
    await printer.untilFault("printer-cors");
    expect(await printer.connection.order("pause", ABOUT)).toMatchObject({ fault: { code: "printer-cors" } });
  });

  test("nobody is there", async () => {
    const { url, id } = await start();
    await commands.killPrinter(id);
    const printer = follow(url);
    await printer.untilFault("printer-unreachable");
    expect(await printer.connection.order("pause", ABOUT)).toMatchObject({
      fault: { code: "printer-unreachable" },
    });
  });

  test("it has no printer", async () => {
    const { url } = await start({ isOffline: true });
    const printer = follow(url);
    expect(await printer.untilFault("printer-off")).toEqual({ code: "printer-off", detail: "Offline" });
    expect(await printer.connection.order("pause", ABOUT)).toEqual({
      ok: false,
      fault: { code: "printer-refused", detail: "Printer is not operational" },
    });
  });

  test.each(["not-json", "other-json", "huge", "endless"] as const)("it is none: %s", async (nonsense) => {
    const { url } = await start({ nonsense });
    const printer = follow(url);
    await printer.untilFault("printer-answer");
    expect(printer.reports.at(-1)).toMatchObject({ state: "unknown", context: null });
  });

  test("it takes the request and never answers", async () => {
    const { url } = await start({ nonsense: "never" });
    expect(await follow(url).untilFault("printer-unreachable")).toEqual({ code: "printer-unreachable" });
  });

  test("it does not want to", async () => {
    const { url } = await start({ temper: "refuses" });
    const printer = follow(url);
    await printer.untilState("printing");
    expect(await printer.connection.order("pause", ABOUT)).toEqual({
      ok: false,
      fault: { code: "printer-refused", detail: "Printer is not ready" },
    });
  });

  test("an order is not answered", async () => {
    const { url } = await start({ temper: "silent" });
    const printer = follow(url);
    await printer.untilState("printing");
    expect(await printer.connection.order("pause", ABOUT)).toMatchObject({
      fault: { code: "printer-unreachable" },
    });
  });
});

test("a printer that goes is unknown, not idle; when it is back it is known again", async () => {
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

test("once closed it asks nobody and tells nobody", async () => {
  const { url, id } = await start();
  const printer = follow(url);
  await printer.untilState("printing");
  printer.connection.close();
  const told = printer.reports.length;
  await commands.turnPrinter(id, "complete");
  await new Promise((resolve) => {
    setTimeout(resolve, 600);
  });
  expect(printer.reports).toHaveLength(told);
});
