/** The channels and what waits for them, over IndexedDB and over the in-memory store that other tests run on. */
import { deleteDB } from "idb";
import { afterEach, describe, expect, test } from "vitest";
import { channelRecords } from "../../src/adapters/store/channel-records.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { type ChannelStore, NO_CHANNELS, parseWaitingAlerts } from "../../src/contracts/channels.ts";
import { alertMessage } from "../../src/core/mqtt/alert-message.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { valueOf } from "../support/value-of.ts";

const NAME = "channels-test";
const opened: { close(): void }[] = [];

function openIdb(): ChannelStore {
  const database = createDatabase(NAME);
  opened.push(database);
  return channelRecords(database);
}

afterEach(async () => {
  for (const database of opened.splice(0)) database.close();
  await deleteDB(NAME);
});

const ALERT = alertMessage(
  { kind: "failure", type: "spaghetti", phase: "failing" },
  { id: "7", at: 1_000, camera: "rear", print: null, text: "Look" },
  {
    sceneId: "scene",
    detections: [
      { type: "spaghetti", confidence: 0.9, box: { x: 0.1, y: 0.2, w: 0.3, h: 0.4 }, evidence: "vision" },
    ],
  },
);

describe.each([
  ["IndexedDB", openIdb],
  ["memory", (): ChannelStore => new MemoryStore()],
])("over %s", (_name, open) => {
  test("there is none, and nothing waits, until that is kept", async () => {
    const store = open();
    expect(await valueOf(store.getChannels())).toBeNull();
    expect(await valueOf(store.getWaiting())).toEqual({});
    await store.putChannels(NO_CHANNELS);
    await store.putWaiting({ ntfy: [ALERT] });
    expect(await valueOf(store.getChannels())).toEqual(NO_CHANNELS);
    expect(await valueOf(store.getWaiting())).toEqual({ ntfy: [ALERT] });
  });
});

test("what waits and cannot be read is left out, the rest is sent", () => {
  expect(parseWaitingAlerts({ ntfy: [{ ...ALERT, at: "soon" }, ALERT] })).toEqual({ ntfy: [ALERT] });
  expect(parseWaitingAlerts([ALERT])).toEqual({});
  expect(parseWaitingAlerts(undefined)).toEqual({});
});
