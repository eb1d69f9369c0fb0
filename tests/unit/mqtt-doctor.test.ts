/** From what a page can know to one cause. */
import { describe, expect, test } from "vitest";
import { readBrokerAddress } from "../../src/contracts/broker-address.ts";
import { type Attempt, type Cause, diagnose, isLocal, isLoopback } from "../../src/core/mqtt/doctor.ts";
import { reconnectPause } from "../../src/core/reconnect.ts";

function attempt(url: string, more: Partial<Attempt> = {}): Attempt {
  const read = readBrokerAddress(url, false);
  if (!read.ok) throw new Error(read.fault.code);
  return {
    place: read.value.place,
    isPageSecure: false,
    isOnline: true,
    isForbidden: false,
    isOpened: false,
    refusal: null,
    wasConnected: false,
    hasName: true,
    took: 20,
    localNetwork: null,
    probe: "failed",
    ...more,
  };
}

const HOME = "ws://192.168.1.10:9001/mqtt";

describe("the doctor", () => {
  test.each<[what: string, url: string, known: Partial<Attempt>, cause: Cause]>([
    ["the device has no network", HOME, { isOnline: false }, "no-network"],
    ["a broker on the device needs none", "ws://localhost:9001/", { isOnline: false }, "unreachable"],
    ["an https page and a ws broker", HOME, { isPageSecure: true, isForbidden: true }, "mixed-content"],
    ["the same where the browser lets it try", HOME, { isPageSecure: true }, "mixed-content"],
    ["an https page and ws on this device", "ws://127.0.0.1:9001/", { isPageSecure: true }, "unreachable"],
    [
      "the local network is denied",
      "wss://192.168.1.10:8884/",
      { isPageSecure: true, localNetwork: "denied" },
      "local-network",
    ],
    [
      "… but the broker is elsewhere",
      "wss://broker.example:8884/",
      { localNetwork: "denied", probe: "silent" },
      "unreachable",
    ],
    ["the port of other programs", "ws://homeassistant.local:1883/", {}, "plain-port"],
    ["their secure one", "wss://homeassistant.local:8883/", {}, "tls-port"],
    ["a web server that knows no such path", "ws://192.168.1.10:9001/", { probe: "answered" }, "wrong-path"],
    ["a web server and the usual path", HOME, { probe: "answered" }, "no-websocket"],
    ["refused at once over TLS", "wss://192.168.1.10:8884/mqtt", {}, "certificate"],
    ["no answer over TLS", "wss://192.168.1.10:8884/mqtt", { probe: "silent" }, "unreachable"],
    ["refused at once", HOME, {}, "unreachable"],
    ["a socket, and then nothing", HOME, { isOpened: true, probe: null }, "not-a-broker"],
    ["it had worked", HOME, { isOpened: true, wasConnected: true, probe: null }, "dropped"],
    ["… and the network went", HOME, { wasConnected: true, isOnline: false }, "no-network"],
    ["3.1.1: bad name or password", HOME, { refusal: { protocol: 4, code: 4 } }, "login-refused"],
    ["3.1.1: not authorised", HOME, { refusal: { protocol: 4, code: 5 } }, "not-authorised"],
    [
      "3.1.1: not authorised, nobody said who",
      HOME,
      { refusal: { protocol: 4, code: 5 }, hasName: false },
      "login-needed",
    ],
    ["3.1.1: id", HOME, { refusal: { protocol: 4, code: 2 } }, "name-refused"],
    ["3.1.1: unavailable", HOME, { refusal: { protocol: 4, code: 3 } }, "broker-busy"],
    ["3.1.1: version", HOME, { refusal: { protocol: 4, code: 1 } }, "too-old"],
    ["5: bad name or password", HOME, { refusal: { protocol: 5, code: 0x86 } }, "login-refused"],
    ["5: not authorised", HOME, { refusal: { protocol: 5, code: 0x87 } }, "not-authorised"],
    ["5: taken over", HOME, { refusal: { protocol: 5, code: 0x8e }, wasConnected: true }, "taken-over"],
    ["5: busy", HOME, { refusal: { protocol: 5, code: 0x89 } }, "broker-busy"],
  ])("%s", (_what, url, known, cause) => {
    expect(diagnose(attempt(url, known))).toBe(cause);
  });

  test.each([
    ["192.168.1.10", true, false],
    ["10.0.0.1", true, false],
    ["172.31.0.1", true, false],
    ["172.32.0.1", false, false],
    ["homeassistant", true, false],
    ["homeassistant.local", true, false],
    ["broker.example.com", false, false],
    ["[fd00::1]", true, false],
    ["localhost", true, true],
    ["127.0.0.1", true, true],
    ["[::1]", true, true],
    ["8.8.8.8", false, false],
  ])("%s is in this network: %s, on this device: %s", (host, local, loopback) => {
    expect([isLocal(host), isLoopback(host)]).toEqual([local, loopback]);
  });
});

describe("an address", () => {
  test.each([
    ["ws://192.168.1.10:9001", "ws://192.168.1.10:9001/"],
    ["  wss://broker.example/mqtt  ", "wss://broker.example/mqtt"],
    ["broker.local:1884", "ws://broker.local:1884/"],
    ["WSS://Broker.Example:8884/#x", "wss://broker.example:8884/"],
  ])("%j is %s", (typed, url) => {
    expect(readBrokerAddress(typed, false)).toMatchObject({ ok: true, value: { url } });
  });

  test("without a scheme is secure where the page is", () => {
    expect(readBrokerAddress("broker.local", true)).toMatchObject({
      value: { place: { isSecure: true, port: 443 } },
    });
  });

  test.each([
    ["", "address-empty"],
    ["mqtt://192.168.1.10:1883", "address-scheme"],
    ["https://192.168.1.10", "address-scheme"],
    ["ws://", "address-unreadable"],
    ["ws://host:port", "address-unreadable"],
    ["two words", "address-unreadable"],
  ])("%j is refused: %s", (typed, code) => {
    expect(readBrokerAddress(typed, false)).toMatchObject({ ok: false, fault: { code } });
  });

  test("with a name and password in it is taken apart, and its secrets are in no address any more", () => {
    expect(readBrokerAddress("wss://me:p%40ss@broker.example:8884/mqtt", false)).toEqual({
      ok: false,
      fault: { code: "address-login", url: "wss://broker.example:8884/mqtt", user: "me", password: "p@ss" },
    });
  });
});

describe("the pause before the next attempt", () => {
  test("grows from a second to a minute, and is spread", () => {
    const pauses = [1, 2, 3, 6, 7, 100].map((failures) =>
      [0, 1].map((random) => reconnectPause(failures, false, random)),
    );
    expect(pauses).toEqual([
      [500, 1_000],
      [1_000, 2_000],
      [2_000, 4_000],
      [16_000, 32_000],
      [30_000, 60_000],
      [30_000, 60_000],
    ]);
  });

  test("is at least a minute after a refusal", () => {
    expect([0, 1].map((random) => reconnectPause(1, true, random))).toEqual([60_000, 75_000]);
  });
});
