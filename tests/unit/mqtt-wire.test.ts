/** Who listens to what, over connections that come and go. */
import { describe, expect, test } from "vitest";
import { createBrokerWire } from "../../src/app/broker/broker-wire.ts";
import type { BrokerConnection } from "../../src/contracts/broker.ts";
import { matchesFilter } from "../../src/core/mqtt/topics.ts";
import { bytesOf } from "../support/bytes-of.ts";

describe("a filter", () => {
  test.each([
    ["a/b", "a/b", true],
    ["a/b", "a/c", false],
    ["a/b", "a/b/c", false],
    ["a/+", "a/b", true],
    ["a/+", "a", false],
    ["a/+", "a/", true],
    ["+/+", "/b", true],
    ["a/+/c", "a/b/c", true],
    ["a/#", "a/b/c", true],
    ["a/#", "a", true],
    ["a/#", "ab", false],
    ["#", "a/b", true],
    ["#", "$SYS/uptime", false],
    ["+/uptime", "$SYS/uptime", false],
    ["$SYS/#", "$SYS/uptime", true],
  ])("%s and topic %s: %s", (filter, topic, isMatch) => {
    expect(matchesFilter(filter, topic)).toBe(isMatch);
  });
});

/** A connection that notes what is asked of it. */
function connection(isAllowed = true) {
  const asked: string[] = [];
  const made: BrokerConnection = {
    protocol: 5,
    publish: ({ topic }) => {
      asked.push(`publish ${topic}`);
      return Promise.resolve("sent");
    },
    subscribe(filters) {
      asked.push(`subscribe ${filters.join(" ")}`);
      return Promise.resolve(isAllowed);
    },
    unsubscribe: (filters) => void asked.push(`unsubscribe ${filters.join(" ")}`),
    close: () => undefined,
  };
  return { made, asked };
}

const MESSAGE = { topic: "a/b", payload: bytesOf("hello"), isRetained: false };

test("listeners stay while connections change, and what is sent without one is lost", async () => {
  const wire = createBrokerWire();
  const heard: string[] = [];
  wire.hear(["a/+"], { onMessage: ({ topic }) => heard.push(topic) });
  wire.take(MESSAGE);
  const message = { topic: "x", payload: "", qos: 0, isRetained: false } as const;
  expect(await wire.publish(message)).toBe("lost");
  const first = connection();
  wire.use(first.made);
  expect(await wire.publish(message)).toBe("sent");
  wire.use(null);
  expect(await wire.publish(message)).toBe("lost");
  const second = connection();
  wire.use(second.made);
  wire.take(MESSAGE);
  expect(first.asked).toEqual(["subscribe a/+", "publish x"]);
  expect(second.asked).toEqual(["subscribe a/+"]);
  expect(heard).toEqual(["a/b", "a/b"]);
});

test("a filter is given up with its last listener", () => {
  const wire = createBrokerWire();
  const { made, asked } = connection();
  wire.use(made);
  const nobody = { onMessage: () => undefined };
  const endFirst = wire.hear(["a", "b"], nobody);
  const endSecond = wire.hear(["b"], nobody);
  endFirst();
  endFirst();
  endSecond();
  expect(asked).toEqual(["subscribe a b", "subscribe b", "unsubscribe a", "unsubscribe b"]);
});

test("who is not allowed to listen hears of it, each time", async () => {
  const wire = createBrokerWire();
  let refusals = 0;
  wire.hear(["a"], { onMessage: () => undefined, onForbidden: () => void (refusals += 1) });
  for (const isAllowed of [false, true, false]) {
    wire.use(connection(isAllowed).made);
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(refusals).toBe(2);
});

test("a connection is told of as it is made, and at once where it is there", () => {
  const wire = createBrokerWire();
  let told = 0;
  const stop = wire.onConnected(() => void (told += 1));
  wire.use(connection().made);
  wire.use(null);
  wire.use(connection().made);
  stop();
  wire.use(connection().made);
  expect(told).toBe(2);
  wire.onConnected(() => void (told += 1));
  expect(told).toBe(3);
});
