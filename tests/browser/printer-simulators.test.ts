/** The simulated printers are what the rest is proved against: so they are held to what the real ones document. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";

const started: number[] = [];
const brokers: number[] = [];
const KEY = "0123456789ABCDEF0123456789ABCDEF";

async function kept<T extends { id: number }>(starting: Promise<T>): Promise<T> {
  const printer = await starting;
  started.push(printer.id);
  return printer;
}

async function broker(): Promise<{ url: string; port: number }> {
  const running = await commands.startBroker("aedes");
  brokers.push(running.port);
  return running;
}

async function topicsOn(port: number): Promise<string[]> {
  return (await commands.brokerHeard(port)).map(({ topic }) => topic);
}

async function stateOf(id: number): Promise<string> {
  return (await commands.printerSeen(id)).view.state;
}

afterEach(async () => {
  for (const id of started.splice(0)) await commands.killPrinter(id);
  for (const port of brokers.splice(0)) await commands.killBroker(port);
});

describe("Moonraker", () => {
  test("tells its split telemetry once to the broker for whoever comes, and the changes to who is there", async () => {
    const { url, port } = await broker();
    await kept(commands.startMoonraker({ broker: { url, instance: "voron", isSplit: true } }));
    await kept(commands.startMoonraker({ broker: { url, instance: "ender" } }));
    await vi.waitFor(async () => {
      const topics = await topicsOn(port);
      expect(topics).toContain("voron/klipper/state/print_stats/state");
      expect(topics).toContain("ender/klipper/status");
    });
    const heard = await commands.brokerHeard(port);
    const deltas = heard.filter(({ topic }) => topic === "ender/klipper/status");
    await vi.waitFor(async () =>
      expect(
        (await topicsOn(port)).filter((topic) => topic === "ender/klipper/status").length,
      ).toBeGreaterThan(deltas.length),
    );
    expect(heard.some(({ topic }) => topic.startsWith("ender/klipper/state/"))).toBe(false);
  });

  test("answers a pause over the broker when it has paused, and one that comes twice once", async () => {
    const { url, port } = await broker();
    const { id } = await kept(commands.startMoonraker({ broker: { url, instance: "voron" }, delayMs: 150 }));
    const request = JSON.stringify({
      jsonrpc: "2.0",
      method: "printer.print.pause",
      params: { mqtt_timestamp: 17 },
      id: 5,
    });
    await commands.brokerSay(port, "voron/moonraker/api/request", request, false);
    await commands.brokerSay(port, "voron/moonraker/api/request", request, false);
    await vi.waitFor(async () => expect(await topicsOn(port)).toContain("voron/moonraker/api/response"));
    expect(await stateOf(id)).toBe("paused");
    expect((await commands.printerSeen(id)).orders).toEqual(["pause"]);
    const answers = (await commands.brokerHeard(port)).filter(({ topic }) => topic.endsWith("/response"));
    expect(answers.map(({ payload }) => payload)).toEqual(['{"jsonrpc":"2.0","result":"ok","id":5}']);
  });

  test("a page of another origin reads nothing unless it is among cors_domains", async () => {
    const shut = await kept(commands.startMoonraker({ readers: ["http://mainsail.local"] }));
    await expect(fetch(`${shut.url}/server/info`)).rejects.toThrow(TypeError);
    const open = await kept(commands.startMoonraker({ readers: [location.origin] }));
    expect((await fetch(`${open.url}/server/info`)).status).toBe(200);
  });
});

describe("OctoPrint", () => {
  test("wants its key, pauses after a while, and toggles where nobody says which", async () => {
    const { id, url } = await kept(commands.startOctoPrint({ delayMs: 100 }));
    expect((await fetch(`${url}/api/job`)).status).toBe(403);
    const headers = { "X-Api-Key": KEY, "Content-Type": "application/json" };
    const pause = { method: "POST", headers, body: '{"command":"pause"}' };
    expect((await fetch(`${url}/api/job`, pause)).status).toBe(204);
    expect(await (await fetch(`${url}/api/job`, { headers })).json()).toMatchObject({ state: "Pausing" });
    await vi.waitFor(async () => expect(await stateOf(id)).toBe("paused"));
    expect((await fetch(`${url}/api/job`, pause)).status).toBe(204);
    await vi.waitFor(async () => expect(await stateOf(id)).toBe("printing"));
    await commands.turnPrinter(id, "complete");
    expect((await fetch(`${url}/api/job`, pause)).status).toBe(409);
  });

  test("its plug-in tells of events as they happen, and keeps the numbers", async () => {
    const { url, port } = await broker();
    const { id } = await kept(commands.startOctoPrint({ broker: { url } }));
    await commands.turnPrinter(id, "paused");
    await vi.waitFor(async () => expect(await topicsOn(port)).toContain("octoPrint/event/PrintPaused"));
    expect(await topicsOn(port)).toEqual(
      expect.arrayContaining([
        "octoPrint/mqtt",
        "octoPrint/progress/printing",
        "octoPrint/temperature/tool0",
      ]),
    );
  });
});

test("Home Assistant does what the action topic asks for, except what was kept from before", async () => {
  const { url, port } = await broker();
  const topic = "layerwatch/phone/rear/action";
  await commands.brokerSay(port, topic, '{"v":1,"id":"old","at":1,"do":"cancel","reason":""}', true);
  const { id } = await kept(commands.startHomeAssistant({ broker: { url }, delayMs: 50 }));
  await commands.brokerSay(port, topic, '{"v":1,"id":"new","at":2,"do":"pause","reason":"spaghetti"}', false);
  await vi.waitFor(async () => expect(await stateOf(id)).toBe("paused"));
  const { actions, orders } = await commands.printerSeen(id);
  expect(orders).toEqual(["pause"]);
  expect(actions.map((action) => action["id"])).toEqual(["new"]);
  await vi.waitFor(async () => {
    const heard = await commands.brokerHeard(port);
    const states = heard.filter((message) => message.topic.endsWith("printer_current_state/state"));
    expect(states.at(-1)?.payload).toBe("paused");
  });
});

test("a printer that is told to can be stubborn: deaf, unwilling, silent, dead", async () => {
  const { id, url } = await kept(commands.startOctoPrint({ delayMs: 10, deafFor: 1 }));
  const headers = { "X-Api-Key": KEY, "Content-Type": "application/json" };
  const pause = { method: "POST", headers, body: '{"command":"pause","action":"pause"}' };
  expect((await fetch(`${url}/api/job`, pause)).status).toBe(204);
  expect(await stateOf(id)).toBe("printing");
  await commands.printerBehaves(id, "refuses");
  expect((await fetch(`${url}/api/job`, pause)).status).toBe(409);
  await commands.printerBehaves(id, "silent");
  await expect(fetch(`${url}/api/job`, { ...pause, signal: AbortSignal.timeout(200) })).rejects.toThrow(
    "timed out",
  );
  await commands.printerBehaves(id, "dies");
  await expect(fetch(`${url}/api/job`, pause)).rejects.toThrow(TypeError);
  await expect(fetch(`${url}/api/job`, { headers })).rejects.toThrow(TypeError);
});
