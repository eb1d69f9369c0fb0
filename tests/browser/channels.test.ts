/** Channels in Chromium: real requests to services on this machine, and the whole app on fake ones. */
import { afterEach, describe, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserChannels } from "../../src/adapters/channels/browser-channels.ts";
import type { ChannelChoices } from "../../src/app/channels/channels-view.ts";
import type { ChannelMessage } from "../../src/contracts/channels.ts";
import { type ChannelAddress, LATEST_MS } from "../../src/core/channels/channel.ts";
import type { AlertMessage } from "../../src/core/mqtt/alert-message.ts";
import { TANGLE, watchCalmly } from "../support/calm-watch.ts";
import type { World } from "../support/fake-ports.ts";
import { appOn } from "../support/fake-ports.ts";

const started: string[] = [];

async function start(...options: Parameters<typeof commands.startWebhook>): Promise<string> {
  const url = await commands.startWebhook(...options);
  started.push(url);
  return url;
}

afterEach(async () => {
  for (const url of started.splice(0)) await commands.killWebhook(url);
});

const PICTURE = new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)], { type: "image/jpeg" });
const MESSAGE: ChannelMessage = {
  title: "Layerwatch",
  text: "실패 · 스파게티 & more",
  urgency: 5,
  picture: PICTURE,
  alert: null,
};

function address(kind: ChannelAddress["kind"], url: string, token = ""): ChannelAddress {
  return { kind, url, token, chat: kind === "telegram" ? "42" : "" };
}

/** The text of a body as UTF-8: Node hands it over byte by byte. */
function utf8(body: string): string {
  return new TextDecoder().decode(Uint8Array.from(body, (letter) => letter.codePointAt(0) ?? 0));
}

describe("a message", () => {
  test("to ntfy is the picture, with words in any language and the key where no log reads it", async () => {
    const url = await start();
    const sent = await createBrowserChannels().send(address("ntfy", `${url}/topic`, "tk_secret"), MESSAGE);
    expect(sent.ok).toBe(true);
    const [call] = await commands.webhookHeard(url);
    expect(call).toMatchObject({ method: "PUT", bytes: PICTURE.size });
    const asked = new URL(call?.path ?? "", url);
    expect(asked.pathname).toBe("/topic");
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      title: "Layerwatch",
      message: MESSAGE.text,
      priority: "5",
      tags: "warning",
      filename: "layerwatch.jpg",
    });
    expect(call?.headers["authorization"]).toBe("Bearer tk_secret");
    expect(call?.headers["referer"]).toBeUndefined();
    expect(call?.headers["cookie"]).toBeUndefined();
  });

  test("to ntfy without a picture is its words", async () => {
    const url = await start();
    await createBrowserChannels().send(address("ntfy", `${url}/topic`), { ...MESSAGE, picture: null });
    const [call] = await commands.webhookHeard(url);
    expect(utf8(call?.body ?? "")).toBe(MESSAGE.text);
    expect(new URL(call?.path ?? "", url).searchParams.has("message")).toBe(false);
  });

  test("to Discord is a form with the picture, and calls nobody by name", async () => {
    const url = await start({ status: 204 });
    const text = "@everyone spaghetti";
    expect((await createBrowserChannels().send(address("discord", url), { ...MESSAGE, text })).ok).toBe(true);
    const [call] = await commands.webhookHeard(url);
    expect(call?.body).toContain('"content":"**Layerwatch** @everyone spaghetti"');
    expect(call?.body).toContain('"allowed_mentions":{"parse":[]}');
    expect(call?.body).toContain('name="files[0]"; filename="layerwatch.jpg"');
  });

  test("to a webhook is JSON, with the picture in it", async () => {
    const url = await start();
    await createBrowserChannels().send(address("webhook", url, "key"), MESSAGE);
    const [call] = await commands.webhookHeard(url);
    const image = btoa(String.fromCodePoint(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3));
    expect(JSON.parse(utf8(call?.body ?? ""))).toEqual({
      v: 1,
      title: MESSAGE.title,
      text: MESSAGE.text,
      urgency: 5,
      alert: null,
      image,
    });
    expect(call?.headers["content-type"]).toBe("application/json");
    expect(call?.headers["authorization"]).toBe("Bearer key");
  });

  test("to Telegram goes to the bot's chat", async () => {
    const url = await start();
    const channels = createBrowserChannels({ telegram: url });
    expect((await channels.send(address("telegram", "", "12:ab"), MESSAGE)).ok).toBe(true);
    expect((await channels.send(address("telegram", "", "12:ab"), { ...MESSAGE, picture: null })).ok).toBe(
      true,
    );
    const [photo, words] = await commands.webhookHeard(url);
    expect(photo?.path).toBe("/bot12%3Aab/sendPhoto");
    expect(words?.path).toBe("/bot12%3Aab/sendMessage");
    expect(utf8(words?.body ?? "")).toContain(MESSAGE.text);
  });

  test.each([
    [401, "channel-login"],
    [403, "channel-login"],
    [404, "channel-gone"],
    [413, "channel-too-large"],
    [400, "channel-refused"],
    [500, "channel-server"],
  ] as const)("that is answered with %d is %s", async (status, code) => {
    const url = await start({ status });
    const sent = await createBrowserChannels().send(address("webhook", url), MESSAGE);
    expect(sent).toMatchObject({ ok: false, fault: { code, retryAfter: null } });
  });

  test("that is one too many says how long to wait", async () => {
    const url = await start({ status: 429, headers: { "Retry-After": "7" } });
    const sent = await createBrowserChannels().send(address("discord", url), MESSAGE);
    expect(sent).toMatchObject({ ok: false, fault: { code: "channel-busy", retryAfter: 7_000 } });
  });

  test("to who lets no page call it, sends it elsewhere, or is not there, is blocked, and says nothing of the address", async () => {
    const closed = await start({ allowsPages: false });
    const elsewhere = await start({ status: 307, headers: { Location: closed } });
    for (const url of [closed, elsewhere, "http://127.0.0.1:9"]) {
      const sent = await createBrowserChannels().send(address("webhook", `${url}/secret`), MESSAGE);
      expect(sent).toEqual({ ok: false, fault: { code: "channel-blocked", retryAfter: null } });
    }
    expect(await commands.webhookHeard(closed)).toEqual([]);
  });
});

const SECRET = "https://ntfy.sh/topic-that-nobody-guesses";

async function told(change: Partial<ChannelChoices> = {}) {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  const added = await actions.addChannel(address("ntfy", SECRET, "tk_hidden"));
  if (!added.ok) throw new Error(added.fault.code);
  await actions.changeChannel(added.value, { isOn: true, ...change });
  return { world, app, id: added.value };
}

function texts(world: World): string[] {
  return world.channels.sent.map(({ message }) => `${message.alert?.kind} ${message.alert?.phase}`);
}

test("a warning and the failure it turns into reach the phone, and a channel that is off hears nothing", async () => {
  const { world, app, id } = await told();
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(texts(world)).toEqual(["failure warning", "failure failing"]);
  expect(world.channels.sent[0]?.message).toMatchObject({ urgency: 4, picture: null });
  world.detections = [];
  await world.clock.advance(60_000);
  expect(world.channels.sent).toHaveLength(2);
  await app.getState().actions.changeChannel(id, { isOn: false });
  world.detections = TANGLE;
  await world.clock.advance(60_000);
  expect(world.channels.sent).toHaveLength(2);
});

test("with the picture where its owner wants it, and everything where that is wanted", async () => {
  const { world } = await told({ hasPicture: true, scope: "all" });
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(await world.channels.sent[0]?.message.picture?.text()).toBe("annotated");
  world.detections = [];
  await world.clock.advance(60_000);
  expect(texts(world).at(-1)).toBe("recovered null");
});

test("what did not arrive is tried again in order, for some hours; the watch goes on meanwhile", async () => {
  const { world, app } = await told();
  world.channels.fault = { code: "channel-offline", retryAfter: null };
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(new Set(texts(world))).toEqual(new Set(["failure warning"]));
  expect(app.getState().watch.phase).toBe("watching");
  expect(app.getState().channels?.[0]?.last?.fault?.code).toBe("channel-offline");
  await world.clock.advance(120_000);
  world.channels.fault = null;
  const before = world.channels.sent.length;
  await world.clock.advance(300_000);
  expect(texts(world).slice(before)).toEqual(["failure warning", "failure failing"]);
  expect(world.channels.sent.at(-1)?.message.text).toMatch(/· failure$/u);
  expect(app.getState().channels?.[0]?.last?.fault).toBeNull();
});

test("an address that is refused is not tried again, and a picture that is too large is left out", async () => {
  const { world } = await told({ hasPicture: true });
  world.channels.fault = { code: "channel-too-large", retryAfter: null };
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  const pictures = () => world.channels.sent.map(({ message }) => message.picture !== null);
  expect(pictures()).toEqual([true, false]);
  world.channels.fault = { code: "channel-login", retryAfter: null };
  await world.clock.advance(20_000);
  expect(pictures()).toEqual([true, false, true]);
  await world.clock.advance(120_000);
  expect(world.channels.sent).toHaveLength(3);
});

test("Telegram is switched on only once a test has arrived, and that is kept", async () => {
  const { world, app } = await watchCalmly();
  const { actions } = app.getState();
  const added = await actions.addChannel(address("telegram", "", "12:ab"));
  const id = added.ok ? added.value : "";
  await actions.changeChannel(id, { isOn: true });
  expect(app.getState().channels).toMatchObject([{ isOn: false, isProven: false }]);
  world.channels.fault = { code: "channel-blocked", retryAfter: null };
  expect(await actions.testChannel(id, MESSAGE)).toMatchObject({ ok: false });
  await actions.changeChannel(id, { isOn: true });
  expect(app.getState().channels).toMatchObject([{ isOn: false }]);
  world.channels.fault = null;
  await actions.testChannel(id, MESSAGE);
  await actions.changeChannel(id, { isOn: true });
  expect(world.store.channels?.channels).toMatchObject([{ isOn: true, isProven: true }]);
});

test("channels are there after a reload, and their addresses are nowhere but in their record", async () => {
  const { world, app } = await told();
  world.detections = TANGLE;
  await world.clock.advance(10_000);
  await app.getState().actions.stop();
  const next = appOn(world);
  await next.getState().actions.readChannels();
  expect(next.getState().channels).toMatchObject([{ kind: "ntfy", masked: "ntfy.sh …sses", isOn: true }]);
  for (const kept of [
    app.getState(),
    next.getState(),
    world.store.settings,
    world.store.log,
    world.broker.received,
  ])
    expect(JSON.stringify(kept)).not.toMatch(/nobody-guesses|tk_hidden/u);
  expect(JSON.stringify(world.store.channels)).toContain(SECRET);
});

test("one that is removed is told nothing more, and the ninth is refused", async () => {
  const { world, app, id } = await told();
  const { actions } = app.getState();
  for (let more = 1; more < 8; more += 1) await actions.addChannel(address("ntfy", `${SECRET}${more}`));
  expect(await actions.addChannel(address("ntfy", SECRET))).toMatchObject({
    fault: { code: "channels-full" },
  });
  await actions.removeChannel(id);
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  expect(world.channels.sent).toEqual([]);
});

test("what did not arrive before a reload arrives after it, without a secret beside it, and never once it is too old", async () => {
  const { world, app } = await told();
  world.channels.fault = { code: "channel-offline", retryAfter: null };
  world.detections = TANGLE;
  await world.clock.advance(30_000);
  await app.getState().actions.stop();
  expect(JSON.stringify(world.store.waiting)).not.toMatch(/nobody-guesses|tk_hidden/u);
  const kept = structuredClone(world.store.waiting);
  // The page dies with what it was doing; the services can be reached again.
  await app.getState().actions.removeChannel(app.getState().channels?.[0]?.id ?? "");
  const { world: later } = await told();
  later.store.waiting = Object.fromEntries(
    Object.values(kept).map((alerts) => [later.store.channels?.channels[0]?.id ?? "", alerts]),
  );
  appOn(later);
  await later.clock.advance(10_000);
  expect(texts(later)).toEqual(["failure warning", "failure failing"]);
  expect(later.store.waiting).toEqual({});
  later.store.waiting = Object.fromEntries(
    Object.values(kept).map((alerts) => [later.store.channels?.channels[0]?.id ?? "", ofYesterday(alerts)]),
  );
  appOn(later);
  await later.clock.advance(10_000);
  expect(later.channels.sent).toHaveLength(2);
  expect(later.store.waiting).toEqual({});
});

function ofYesterday(alerts: readonly AlertMessage[]): readonly AlertMessage[] {
  return alerts.map((alert) => ({ ...alert, at: alert.at - 8 * LATEST_MS }));
}
