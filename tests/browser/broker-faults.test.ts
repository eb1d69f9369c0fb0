/** What goes wrong with a real broker while alerts are on their way, and what a hostile one has in store for who listens. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserMqtt } from "../../src/adapters/mqtt/browser-mqtt.ts";
import { createOtherDevices } from "../../src/app/alerts/other-devices.ts";
import { listenToFleet } from "../../src/app/broker/fleet-listener.ts";
import { keepConnected } from "../../src/app/broker/keep-connected.ts";
import { createOutbox } from "../../src/app/broker/outbox.ts";
import { readBrokerAddress } from "../../src/contracts/broker-address.ts";
import type { AlertItem } from "../../src/core/alerts/alert-item.ts";
import { type FleetRow, MOST_WATCHERS } from "../../src/core/fleet.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { silentLog } from "../support/silent-log.ts";
import { type OpenWire, wireTo } from "../support/wire-to.ts";

const kinds = await commands.brokerKinds();
const mqtt = createBrowserMqtt();
const brokers: number[] = [];
const ending: (() => void)[] = [];
const board = {
  unlessStored: <T>(result: { ok: true; value: T } | { ok: false }) => (result.ok ? result.value : null),
  post: () => undefined,
  clear: () => undefined,
};

afterEach(async () => {
  for (const end of ending.splice(0)) end();
  for (const port of brokers.splice(0)) await commands.killBroker(port);
});

async function start(...options: Parameters<typeof commands.startBroker>) {
  const broker = await commands.startBroker(...options);
  brokers.push(broker.port);
  return broker;
}

/** Alerts as the app sends them, over connections that it keeps making. */
function sending(url: string) {
  const store = new MemoryStore();
  const outbox = createOutbox({ store }, board, { onChange: () => undefined });
  const read = readBrokerAddress(url, false);
  if (!read.ok) throw new Error(read.fault.code);
  const stop = new AbortController();
  ending.push(() => stop.abort());
  void keepConnected({
    ports: { clock: createFastClock(10), log: silentLog, mqtt },
    board,
    patch: () => undefined,
    request: {
      url,
      user: "",
      password: "",
      clientId: "layerwatch-test",
      will: { topic: "layerwatch/test/status", payload: "offline", qos: 1, isRetained: true },
    },
    place: read.value.place,
    onMessage: () => undefined,
    async serve(connection, lost) {
      outbox.use(connection);
      await new Promise((resolve) => lost.addEventListener("abort", resolve));
      outbox.use(null);
    },
    signal: stop.signal,
  });
  return { outbox, store };
}

function idsHeard(heard: readonly { readonly topic: string; readonly payload: string }[]): string[] {
  return heard.filter(({ topic }) => topic.endsWith("/alert")).map(({ payload }) => payload);
}

function idsFrom(first: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `alert-${first + index}`);
}

describe.each(kinds)("over %s", (kind) => {
  test("a broker that is killed in the middle of many alerts loses none, and who hears them knows each by its id", async () => {
    const { url, port } = await start(kind);
    const { outbox, store } = sending(url);
    const add = (id: string): void => outbox.add({ id, topic: "layerwatch/test/camera/alert", payload: id });
    add("alert-0");
    await vi.waitFor(async () => expect(idsHeard(await commands.brokerHeard(port))).toEqual(["alert-0"]));
    for (const id of idsFrom(1, 80)) add(id);
    await commands.killBroker(port);
    for (const id of idsFrom(81, 7)) add(id);
    await vi.waitFor(() => expect(store.outbox.at(-1)?.id).toBe("alert-87"));
    const waiting = store.outbox.map(({ id }) => id);
    expect(waiting.slice(-7)).toEqual(idsFrom(81, 7));
    await start(kind, { port });
    await vi.waitFor(() => expect(store.outbox).toEqual([]), 20_000);
    // In their order, each once: the one that was on its way may have been taken before, and has the same id.
    await vi.waitFor(async () => expect(idsHeard(await commands.brokerHeard(port))).toEqual(waiting));
  });

  test("garbage that the broker has kept on every topic, and topics made to hurt, are nobody's printer and nobody's alert", async () => {
    const { url, port } = await start(kind);
    const deep = "a/".repeat(60);
    const garbage = [
      "{",
      "null",
      "[]",
      "x".repeat(10_000),
      '{"v":1}',
      '{"v":1,"at":1e999,"phase":"watching"}',
    ];
    for (const [index, payload] of garbage.entries()) {
      for (const part of ["state", "alert", "image"])
        await commands.brokerSay(port, `layerwatch/device-${index}/camera/${part}`, payload, true);
      await commands.brokerSay(port, `layerwatch/device-${index}/status`, payload, true);
    }
    for (const topic of [
      `layerwatch/${deep}state`,
      "layerwatch//camera/state",
      "layerwatch/__proto__/constructor/state",
    ])
      await commands.brokerSay(port, topic, "{}", true);
    const wire = await listeningTo(url);
    const items: AlertItem[] = [];
    const rows: (readonly FleetRow[])[] = [];
    listen(wire, items, rows);
    await commands.brokerSay(port, "layerwatch/good/camera/state", stateNow(), true);
    await vi.waitFor(() => expect(rows.at(-1)?.map(({ device }) => device)).toEqual(["good"]), 5_000);
    expect(items).toEqual([]);
  });

  test("a device that floods with names fills no more than its share, and the others are still heard", async () => {
    const { url, port } = await start(kind);
    const wire = await listeningTo(url);
    const items: AlertItem[] = [];
    const rows: (readonly FleetRow[])[] = [];
    listen(wire, items, rows);
    await commands.brokerSay(port, "layerwatch/good/camera/state", stateNow(), true);
    await vi.waitFor(() => expect(rows.at(-1)).toHaveLength(1), 5_000);
    const topics = Array.from(
      { length: MOST_WATCHERS + 100 },
      (_, index) => `layerwatch/flood-${index}/camera/state`,
    );
    await commands.brokerSayOnAll(port, topics, stateNow());
    await vi.waitFor(() => expect(rows.at(-1)).toHaveLength(MOST_WATCHERS), 15_000);
    expect(rows.at(-1)?.some(({ device }) => device === "good")).toBe(true);
  });
});

async function listeningTo(url: string): Promise<OpenWire["wire"]> {
  const open = await wireTo(mqtt, url);
  ending.push(() => open.close());
  return open.wire;
}

/** Everything that hears other devices. */
function listen(wire: OpenWire["wire"], items: AlertItem[], rows: (readonly FleetRow[])[]): void {
  const clock = createFastClock(5);
  const others = createOtherDevices({
    ports: { clock, log: silentLog },
    self: () => "test",
    onAlert: (item) => items.push(item),
    onSilent: (item) => items.push(item),
    onHeard: () => undefined,
    onNamed: () => undefined,
    onAcknowledged: () => undefined,
    onForbidden: () => undefined,
  });
  others.hear(wire, "layerwatch");
  const end = listenToFleet({ ports: { clock }, wire, base: "layerwatch", onRows: (all) => rows.push(all) });
  ending.push(() => {
    others.stop();
    end();
  });
}

function stateNow(): string {
  return JSON.stringify({ v: 1, at: Date.now(), heartbeat: 600_000, phase: "idle", alarm: null });
}
