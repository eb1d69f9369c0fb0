/** What waits for one channel, on a clock that the test moves. */
import { expect, test } from "vitest";
import { type ChannelQueue, createChannelQueue } from "../../src/app/channels/channel-queue.ts";
import type { Channel, ChannelFault } from "../../src/contracts/channels.ts";
import type { AlertMessage } from "../../src/core/mqtt/alert-message.ts";
import { ok } from "../../src/core/result.ts";
import { exampleScene } from "../support/example-scene.ts";
import { FakeChannels } from "../support/fake-channels.ts";
import { FakeClock } from "../support/fake-clock.ts";

const CHANNEL: Channel = {
  id: "a",
  kind: "ntfy",
  url: "https://ntfy.sh/a",
  token: "",
  chat: "",
  isOn: true,
  scope: "all",
  hasPicture: true,
  cooldown: 0,
  isProven: true,
};

interface Bench {
  readonly clock: FakeClock;
  readonly channels: FakeChannels;
  readonly queue: ChannelQueue;
  /** A failure now, with a picture. */
  readonly offer: (id: string) => void;
  /** What was sent, each with whether its picture was. */
  readonly sent: () => string[];
}

function bench(code: ChannelFault["code"], retryAfter: number | null = null): Bench {
  const clock = new FakeClock();
  const channels = new FakeChannels();
  channels.fault = { code, retryAfter };
  const queue = createChannelQueue({
    ports: { clock, channels },
    channel: () => CHANNEL,
    scenes: () => ({
      getScene: (id) => Promise.resolve(ok(exampleScene(id))),
      getMedia: () => Promise.resolve(ok(new Blob(["picture"]))),
    }),
    left: [],
    onWaiting: () => undefined,
    onSent: () => undefined,
  });
  return {
    clock,
    channels,
    queue,
    offer: (id) => queue.offer(alertOf(id, clock.now())),
    sent: () =>
      channels.sent.map(
        ({ message }) => `${message.alert?.id} ${message.picture === null ? "words" : "picture"}`,
      ),
  };
}

function alertOf(id: string, at: number): AlertMessage {
  return {
    v: 1,
    id,
    at,
    kind: "failure",
    camera: "rear",
    type: "spaghetti",
    phase: "failing",
    step: null,
    confidence: null,
    severity: null,
    box: null,
    evidence: null,
    scene: "scene",
    print: null,
    text: "failing",
  };
}

test.each(["channel-refused", "channel-too-large"] as const)(
  "%s: the words are tried without their picture, at once and no more",
  async (code) => {
    const { clock, offer, sent } = bench(code);
    offer("first");
    await clock.advance(10 * 60_000);
    expect(sent()).toEqual(["first picture", "first words"]);
  },
);

test("busy time after time: there may have been enough pictures for today, but not enough words", async () => {
  const { clock, offer, sent } = bench("channel-busy");
  offer("first");
  await clock.advance(60_000);
  expect(sent().slice(0, 3)).toEqual(["first picture", "first picture", "first words"]);
});

test("in an outage the picture stays with its words", async () => {
  const { clock, channels, offer, sent } = bench("channel-offline");
  offer("first");
  await clock.advance(60 * 60_000);
  channels.fault = null;
  await clock.advance(10 * 60_000);
  expect(new Set(sent())).toEqual(new Set(["first picture"]));
});

test("what is new ends the long pause of an outage, and goes behind what waited", async () => {
  const { clock, channels, offer, sent } = bench("channel-offline");
  offer("first");
  await clock.advance(60 * 60_000);
  channels.fault = null;
  const before = sent().length;
  offer("second");
  await clock.advance(1);
  expect(sent().slice(before)).toEqual(["first picture", "second picture"]);
});

test.each([
  ["channel-busy", null],
  ["channel-server", 60 * 60_000],
] as const)("%s, asked to be left alone for %s: what is new waits too", async (code, retryAfter) => {
  const { clock, channels, offer, sent } = bench(code, retryAfter);
  offer("first");
  await clock.advance(10 * 60_000);
  channels.fault = null;
  const before = sent().length;
  for (let more = 0; more < 10; more += 1) offer(`more ${more}`);
  await clock.advance(1);
  expect(sent()).toHaveLength(before);
});
