/** What is said over a broker so that a printer pauses, goes on or stops. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRpc } from "../../src/contracts/json-rpc.ts";
import { matchesFilter } from "../../src/core/mqtt/topics.ts";
import { PRINTER_ORDERS } from "../../src/core/printer.ts";
import {
  actionMessage,
  MOONRAKER_METHODS,
  moonrakerTopics,
  orderMessage,
  rpcRequest,
  topicFault,
} from "../../src/core/printer-order.ts";

const ABOUT = { id: "act-1", reason: "Spaghetti for 20 s" };
const AT = 1_700_000_000_000;

test("a bridge is told what to do, why and when, once and never again to whoever comes later", () => {
  const message = actionMessage("layerwatch/phone/rear/action", "pause", ABOUT, AT);
  expect(message).toEqual({
    topic: "layerwatch/phone/rear/action",
    payload: '{"v":1,"id":"act-1","at":1700000000000,"do":"pause","reason":"Spaghetti for 20 s"}',
    qos: 1,
    isRetained: false,
  });
});

test("a reason is a sentence, not a book", () => {
  const { payload } = actionMessage("a", "cancel", { ...ABOUT, reason: "x".repeat(10_000) }, AT);
  expect(payload.length).toBeLessThan(300);
});

test("Moonraker is asked on its request topic, and hears a repeated request once", () => {
  const topics = moonrakerTopics("voron");
  expect(
    PRINTER_ORDERS.map((order) =>
      rpcRequest(topics, { method: MOONRAKER_METHODS[order], params: {}, id: "act-1-1", at: AT }),
    ),
  ).toEqual(
    ["pause", "resume", "cancel"].map((order) => ({
      topic: "voron/moonraker/api/request",
      payload: `{"jsonrpc":"2.0","method":"printer.print.${order}","params":{"mqtt_timestamp":1700000000000},"id":"act-1-1"}`,
      qos: 1,
      isRetained: false,
    })),
  );
  expect(matchesFilter(topics.telemetry, "voron/klipper/state/print_stats/state")).toBe(true);
});

describe("a topic of a person's choosing", () => {
  test.each([
    ["", "topic-empty"],
    ["  ", "topic-empty"],
    ["a/+/b", "topic-wildcard"],
    ["a/#", "topic-wildcard"],
    ["a\0b", "topic-wildcard"],
    ["$SYS/broker", "topic-wildcard"],
    ["a".repeat(257), "topic-long"],
  ])("%j cannot be published to", (topic, code) => expect(topicFault(topic)).toEqual({ code }));

  test("is used as it is, with the payload as it is, empty or not", () => {
    expect(orderMessage("cmnd/plug/POWER", "OFF")).toMatchObject({
      ok: true,
      value: { topic: "cmnd/plug/POWER", payload: "OFF", qos: 1, isRetained: false },
    });
    expect(orderMessage("home/pause", "")).toMatchObject({ ok: true, value: { payload: "" } });
  });

  test("a payload is measured in bytes", () => {
    const longest = new TextEncoder();
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.integer({ min: 1, max: 200 }),
        (text, times) => {
          const payload = text.repeat(times);
          expect(orderMessage("a", payload).ok).toBe(longest.encode(payload).length <= 4_096);
        },
      ),
    );
    expect(orderMessage("a", "가".repeat(1_366))).toEqual({ ok: false, fault: { code: "payload-long" } });
    expect(orderMessage("a", "가".repeat(1_365)).ok).toBe(true);
  });
});

describe("JSON-RPC", () => {
  test.each<[what: string, text: string, read: unknown]>([
    ["an answer", '{"jsonrpc":"2.0","result":"ok","id":5}', { kind: "answer", id: 5, result: "ok" }],
    ["one of another client", '{"result":{},"id":"x-1"}', { kind: "answer", id: "x-1", result: {} }],
    [
      "a refusal",
      '{"jsonrpc":"2.0","error":{"code":503,"message":"Klippy Host not connected"},"id":"a"}',
      { kind: "refusal", id: "a", code: 503, message: "Klippy Host not connected" },
    ],
    [
      "one to nobody",
      '{"error":{"code":-32700},"id":null}',
      { kind: "refusal", id: null, code: -32700, message: "" },
    ],
    [
      "news",
      '{"method":"notify_klippy_ready"}',
      { kind: "notice", method: "notify_klippy_ready", params: [] },
    ],
    ["no JSON", "<html>", null],
    ["no object", "[1]", null],
    ["an answer to nothing", '{"result":"ok"}', null],
    ["too much", `{"result":"${"x".repeat(300_000)}","id":1}`, null],
  ])("%s", (_what, text, read) => expect(parseRpc(text)).toEqual(read));

  test("nothing that comes in throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => parseRpc(JSON.stringify(value))).not.toThrow();
      }),
    );
  });
});
