/** The MQTT adapter in Chromium against real brokers, and against what is none. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserMqtt } from "../../src/adapters/mqtt/browser-mqtt.ts";
import type { BrokerConnection, ConnectFault, ReceivedMessage } from "../../src/contracts/broker.ts";
import { readBrokerAddress } from "../../src/contracts/broker-address.ts";
import { parseCommand } from "../../src/contracts/command.ts";
import { type Cause, diagnose } from "../../src/core/mqtt/doctor.ts";

const kinds = await commands.brokerKinds();
const mqtt = createBrowserMqtt();
const started: number[] = [];
const opened: BrokerConnection[] = [];

async function start(
  ...options: Parameters<typeof commands.startBroker>
): Promise<{ url: string; port: number }> {
  const broker = await commands.startBroker(...options);
  started.push(broker.port);
  return broker;
}

interface Heard {
  readonly messages: ReceivedMessage[];
  readonly losses: ConnectFault[];
}

async function join(url: string, more: { user?: string; password?: string; clientId?: string } = {}) {
  const heard: Heard = { messages: [], losses: [] };
  const result = await mqtt.connect(
    {
      url,
      user: "",
      password: "",
      clientId: "layerwatch-test",
      will: { topic: "layerwatch/test/status", payload: "offline", qos: 1, isRetained: true },
      ...more,
    },
    { onMessage: (message) => heard.messages.push(message), onLost: (fault) => heard.losses.push(fault) },
    AbortSignal.timeout(3_000),
  );
  if (result.ok) opened.push(result.value);
  return { result, heard };
}

async function joined(...options: Parameters<typeof join>) {
  const { result, heard } = await join(...options);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return { connection: result.value, heard };
}

/** What the doctor says of an attempt at that address. */
async function causeAt(url: string, user = "", password = ""): Promise<Cause | "none"> {
  const { result } = await join(url, { user, password });
  const read = readBrokerAddress(url, false);
  if (result.ok || !read.ok) return "none";
  const { place } = read.value;
  const probe = result.fault.isOpened ? null : await mqtt.probe(place);
  const network = await mqtt.network();
  return diagnose({ ...result.fault, ...network, place, wasConnected: false, hasName: user !== "", probe });
}

function payloads(messages: readonly { payload: string }[]): string[] {
  return messages.map(({ payload }) => payload);
}

function texts(messages: readonly ReceivedMessage[]): string[] {
  return messages.map(({ payload }) => new TextDecoder().decode(payload));
}

afterEach(async () => {
  for (const connection of opened.splice(0)) connection.close();
  for (const port of started.splice(0)) await commands.killBroker(port);
});

test.skipIf(kinds.includes("mosquitto"))("Mosquitto is not installed: MQTT 5 is not proved here", () => {
  expect(kinds).toEqual(["aedes"]);
});

describe.each(kinds)("over %s", (kind) => {
  test("speaks the newest MQTT that the broker knows", async () => {
    const { url } = await start(kind);
    const { connection } = await joined(url);
    expect(connection.protocol).toBe(kind === "aedes" ? 4 : 5);
  });

  test("publishes, hears what it listens to, and knows what was kept from before", async () => {
    const { url, port } = await start(kind);
    await commands.brokerSay(port, "layerwatch/test/cmd", "old", true);
    const { connection, heard } = await joined(url);
    expect(await connection.subscribe(["layerwatch/test/cmd", "layerwatch/test/+/cmd"])).toBe(true);
    await commands.brokerSay(port, "layerwatch/test/rear/cmd", "new", false);
    await vi.waitFor(() => expect(heard.messages).toHaveLength(2));
    expect(heard.messages).toMatchObject([
      { topic: "layerwatch/test/cmd", isRetained: true },
      { topic: "layerwatch/test/rear/cmd", isRetained: false },
    ]);
    expect(texts(heard.messages)).toEqual(["old", "new"]);
    const message = {
      topic: "layerwatch/test/rear/alert",
      payload: "떨어졌어요",
      qos: 1,
      isRetained: false,
    } as const;
    expect(await connection.publish(message)).toBe("sent");
    await vi.waitFor(async () => expect(payloads(await commands.brokerHeard(port))).toContain("떨어졌어요"));
  });

  test("what it listens to again at once it hears", async () => {
    const { url, port } = await start(kind);
    const { connection, heard } = await joined(url);
    await connection.subscribe(["home/+/state", "home/lamp"]);
    connection.unsubscribe(["home/+/state", "home/lamp"]);
    expect(await connection.subscribe(["home/lamp"])).toBe(true);
    await commands.brokerSay(port, "home/lamp", "on", false);
    await vi.waitFor(() => expect(texts(heard.messages)).toEqual(["on"]));
    connection.unsubscribe(["home/lamp"]);
    await connection.subscribe(["home/door"]);
    await commands.brokerSay(port, "home/lamp", "off", false);
    await commands.brokerSay(port, "home/door", "open", false);
    await vi.waitFor(() => expect(texts(heard.messages)).toEqual(["on", "open"]));
  });

  test("a name or password that is wrong is told from one that is missing, and tried once", async () => {
    const { url } = await start(kind, { login: { user: "watcher", password: "right" } });
    const refused = kind === "aedes" ? "login-refused" : "not-authorised";
    expect(await causeAt(url, "watcher", "wrong")).toBe(refused);
    expect(await causeAt(url)).toBe("login-needed");
    expect(await causeAt(url, "watcher", "right")).toBe("none");
  });

  test("a broker that is killed is noticed at once, what is on its way is lost, and its will is not needed", async () => {
    const { url, port } = await start(kind);
    const { connection, heard } = await joined(url);
    await commands.killBroker(started.pop() ?? port);
    await vi.waitFor(() => expect(heard.losses).toHaveLength(1));
    expect(await connection.publish({ topic: "a", payload: "b", qos: 1, isRetained: false })).toBe("lost");
    expect(await connection.subscribe(["a"])).toBe(false);
    expect(await causeAt(url)).toBe("unreachable");
  });

  test("whoever comes with the same name takes the connection over, and the broker says offline for the first", async () => {
    const { url, port } = await start(kind);
    const first = await joined(url);
    await joined(url);
    await vi.waitFor(() => expect(first.heard.losses).toHaveLength(1));
    await vi.waitFor(async () => expect(payloads(await commands.brokerHeard(port))).toContain("offline"));
  });

  test("a goodbye leaves the will unsaid, and loses nothing twice", async () => {
    const { url, port } = await start(kind);
    const { connection, heard } = await joined(url);
    connection.close();
    connection.close();
    const other = await joined(url, { clientId: "another" });
    await other.connection.publish({ topic: "done", payload: "done", qos: 1, isRetained: false });
    await vi.waitFor(async () => expect(payloads(await commands.brokerHeard(port))).toEqual(["done"]));
    expect(heard.losses).toEqual([]);
  });

  test("bytes go out and come in as they are", async () => {
    const { url } = await start(kind);
    const { connection, heard } = await joined(url);
    await connection.subscribe(["picture"]);
    const payload = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
    expect(await connection.publish({ topic: "picture", payload, qos: 1, isRetained: false })).toBe("sent");
    await vi.waitFor(() => expect(heard.messages).toHaveLength(1));
    expect(Uint8Array.from(heard.messages[0]?.payload ?? [])).toEqual(payload);
  });

  test("what is not listened to any more does not come", async () => {
    const { url, port } = await start(kind);
    const { connection, heard } = await joined(url);
    await connection.subscribe(["a", "b"]);
    connection.unsubscribe(["a"]);
    await commands.brokerSay(port, "b", "first", false);
    await vi.waitFor(() => expect(texts(heard.messages)).toEqual(["first"]));
    await commands.brokerSay(port, "a", "never", false);
    await commands.brokerSay(port, "b", "second", false);
    await vi.waitFor(() => expect(texts(heard.messages)).toEqual(["first", "second"]));
  });

  test("a megabyte of anything and broken JSON are no command, and the connection bears them", async () => {
    const { url, port } = await start(kind);
    const { connection, heard } = await joined(url);
    await connection.subscribe(["layerwatch/test/cmd"]);
    const endless = `{"v":1,"id":"x","at":1,"do":"stop","more":"${"x".repeat(1_000_000)}"}`;
    await commands.brokerSay(port, "layerwatch/test/cmd", endless, false);
    await commands.brokerSay(port, "layerwatch/test/cmd", '{"v":1,', false);
    await vi.waitFor(() => expect(texts(heard.messages)).toEqual(['{"v":1,']));
    expect(heard.messages.map(parseCommand)).toEqual([null]);
    expect(heard.losses).toEqual([]);
  });
});

describe("what is no broker", () => {
  test("another path than the broker's, and one that fits but leads nowhere", async () => {
    const { url } = await start("aedes", { path: "/mqtt" });
    expect(await causeAt(url.replace("/mqtt", "/"))).toBe("wrong-path");
    const port = await commands.startNoBroker(false);
    started.push(port);
    expect(await causeAt(`ws://127.0.0.1:${port}/mqtt`)).toBe("no-websocket");
  });

  test("a WebSocket behind which nobody speaks MQTT is given up", async () => {
    const port = await commands.startNoBroker(true);
    started.push(port);
    expect(await causeAt(`ws://127.0.0.1:${port}/mqtt`)).toBe("not-a-broker");
  });

  test("nobody there, and no secure connection to be had", async () => {
    const { url, port } = await start("aedes");
    expect(await causeAt(url.replace("ws:", "wss:"))).toBe("certificate");
    await commands.killBroker(started.pop() ?? port);
    expect(await causeAt(url)).toBe("unreachable");
  });
});
