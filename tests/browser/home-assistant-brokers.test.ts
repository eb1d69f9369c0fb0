/** Over real brokers: what Home Assistant is told stays there for it, comes again when it starts, and is gone once it is taken back. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserMqtt } from "../../src/adapters/mqtt/browser-mqtt.ts";
import { createHomeAssistant } from "../../src/app/broker/home-assistant.ts";
import { createKeptTopics, type KeptTopics } from "../../src/app/broker/kept-topics.ts";
import type { ReceivedMessage } from "../../src/contracts/broker.ts";
import { EXAMPLE_DEVICE } from "../support/example-device.ts";
import { createFastClock } from "../support/fast-clock.ts";
import { silentLog } from "../support/silent-log.ts";
import { type OpenWire, wireTo } from "../support/wire-to.ts";

const kinds = await commands.brokerKinds();
const mqtt = createBrowserMqtt();
const CONFIG = "homeassistant/device/layerwatch_phone/config";
const IMAGE = "layerwatch/phone/rear/image";
const brokers: number[] = [];
const opened: OpenWire[] = [];

async function open(url: string): Promise<OpenWire> {
  const wire = await wireTo(mqtt, url);
  opened.push(wire);
  return wire;
}

/** What somebody who comes now finds there. */
async function foundAt(url: string, filter: string): Promise<ReceivedMessage[]> {
  const found: ReceivedMessage[] = [];
  const visitor = await wireTo(mqtt, url, "visitor");
  const { wire } = visitor;
  wire.hear([filter, "done"], { onMessage: (message) => found.push(message) });
  await wire.publish({ topic: "done", payload: "done", qos: 1, isRetained: false });
  await vi.waitFor(() => expect(found.at(-1)?.topic).toBe("done"));
  visitor.close();
  return found.slice(0, -1);
}

async function announced(url: string): Promise<KeptTopics> {
  const { wire } = await open(url);
  let list: readonly string[] = [];
  let isWanted = true;
  const kept = createKeptTopics({
    wire,
    list: () => list,
    change: (topics) => {
      list = topics;
    },
    isWanted: () => isWanted,
  });
  createHomeAssistant({
    ports: { clock: createFastClock(20), log: silentLog },
    wire,
    kept,
    prefix: () => "homeassistant",
    device: () => Promise.resolve(EXAMPLE_DEVICE),
    onForbidden: () => undefined,
  }).refresh();
  return {
    ...kept,
    takeBack() {
      isWanted = false;
      return kept.takeBack();
    },
  };
}

afterEach(async () => {
  for (const wire of opened.splice(0)) wire.close();
  for (const port of brokers.splice(0)) await commands.killBroker(port);
});

describe.each(kinds)("over %s", (kind) => {
  test("the device's config", async () => {
    const { url, port } = await commands.startBroker(kind);
    brokers.push(port);
    const kept = await announced(url);
    const told = async (): Promise<number> =>
      (await commands.brokerHeard(port)).filter(({ topic }) => topic === CONFIG).length;
    await vi.waitFor(async () => expect(await told()).toBe(1));
    expect(await foundAt(url, CONFIG)).toMatchObject([{ topic: CONFIG, isRetained: true }]);
    await commands.brokerSay(port, "homeassistant/status", "online", false);
    await vi.waitFor(async () => expect(await told()).toBe(2));
    await kept.takeBack();
    expect(await foundAt(url, CONFIG)).toEqual([]);
  });

  test("the last picture", async () => {
    const { url, port } = await commands.startBroker(kind);
    brokers.push(port);
    const kept = await announced(url);
    const payload = new Uint8Array(60_000).fill(0xff);
    kept.add(IMAGE);
    await opened[0]?.wire.publish({ topic: IMAGE, payload, qos: 1, isRetained: true });
    const [found] = await foundAt(url, IMAGE);
    expect(Uint8Array.from(found?.payload ?? [])).toEqual(payload);
    await kept.takeBack();
    expect(await foundAt(url, IMAGE)).toEqual([]);
  });
});
