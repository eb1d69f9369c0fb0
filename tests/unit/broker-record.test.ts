/** The stored broker, as it was written before more could be allowed. */
import { describe, expect, test } from "vitest";
import { NO_BROKER, parseBroker } from "../../src/contracts/broker.ts";

/** As version 0.1.0 wrote it. */
const OLD = {
  brokerVersion: 1,
  url: "wss://broker.example:8884/",
  user: "me",
  password: "secret",
  base: "layerwatch",
  isObeying: true,
  isOn: true,
};

describe("a stored broker", () => {
  test("of before there were pictures and Home Assistant allows neither", () => {
    expect(parseBroker(OLD)).toEqual({
      ...OLD,
      homeAssistant: { isOn: false, prefix: "homeassistant" },
      isSendingPictures: false,
      pictures: {},
      kept: [],
    });
  });

  test("comes back as it was written", () => {
    const broker = {
      ...OLD,
      homeAssistant: { isOn: true, prefix: "ha" },
      isSendingPictures: true,
      pictures: { "layerwatch/phone/rear/image": "scene" },
      kept: ["ha/device/layerwatch_phone/config"],
    };
    expect(parseBroker(structuredClone(broker))).toEqual(broker);
  });

  test("allows nothing where what was allowed cannot be read", () => {
    expect(
      parseBroker({
        ...OLD,
        isObeying: 1,
        homeAssistant: { isOn: "yes" },
        isSendingPictures: "yes",
        kept: {},
      }),
    ).toEqual({ ...NO_BROKER, url: OLD.url, user: "me", password: "secret", isOn: true });
  });

  test("that is none is null", () => {
    expect(parseBroker({ ...OLD, url: 5 })).toBeNull();
    expect(parseBroker(null)).toBeNull();
  });
});
