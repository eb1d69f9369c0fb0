/** What Home Assistant is told of a device, against the rules that its documentation gives for it. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IDLE_WATCH } from "../../src/app/watch/watch-actions.ts";
import {
  birthTopics,
  configTopic,
  type DeviceConfig,
  deviceConfig,
  withRemovals,
} from "../../src/core/mqtt/home-assistant.ts";
import { HEARTBEAT_MS, stateMessage } from "../../src/core/mqtt/state-message.ts";
import { EXAMPLE_DEVICE } from "../support/example-device.ts";

const { topics } = EXAMPLE_DEVICE;

const TWO = [
  { id: "rear", label: "Rear" },
  { id: "front", label: "Front" },
];

/** What each platform cannot do without, and may have, as far as it is used here. */
const RULES: Readonly<
  Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>
> = {
  binary_sensor: {
    needs: ["state_topic"],
    may: [
      "device_class",
      "entity_category",
      "expire_after",
      "json_attributes_template",
      "json_attributes_topic",
      "value_template",
    ],
  },
  sensor: {
    needs: ["state_topic"],
    may: [
      "device_class",
      "entity_category",
      "expire_after",
      "options",
      "state_class",
      "unit_of_measurement",
      "value_template",
    ],
  },
  image: { needs: ["image_topic"], may: ["content_type"] },
  button: { needs: ["command_topic"], may: ["command_template", "payload_press", "qos", "retain"] },
  switch: {
    needs: ["command_topic"],
    may: [
      "command_template",
      "payload_off",
      "payload_on",
      "qos",
      "retain",
      "state_off",
      "state_on",
      "state_topic",
      "value_template",
    ],
  },
};

function keysOf(config: DeviceConfig): string[] {
  return Object.keys(config.components);
}

function component(config: DeviceConfig, key: string): Readonly<Record<string, unknown>> {
  return config.components[key] ?? {};
}

describe("a device's config", () => {
  test("has a topic that Home Assistant reads, whatever the id and the prefix", () => {
    expect(configTopic("homeassistant", "phone")).toBe("homeassistant/device/layerwatch_phone/config");
    expect(configTopic(" my/ha/ ", "phone")).toBe("my/ha/device/layerwatch_phone/config");
    expect(configTopic("", "phone")).toBe(configTopic("homeassistant", "phone"));
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (id) => {
        expect(configTopic("homeassistant", id)).toMatch(/^homeassistant\/device\/[a-zA-Z0-9_-]+\/config$/u);
      }),
    );
  });

  test("is sent again on either birth topic, where both are possible", () => {
    expect(birthTopics("homeassistant")).toEqual(["homeassistant/status"]);
    expect(birthTopics("ha")).toEqual(["homeassistant/status", "ha/status"]);
  });

  test("has identifiers and an origin, and says where the device tells that it is there", () => {
    const { device, origin, availability } = deviceConfig(EXAMPLE_DEVICE);
    expect(device.identifiers).toEqual(["layerwatch_phone"]);
    expect(device.name).toBe("Layerwatch Rear");
    expect(deviceConfig({ ...EXAMPLE_DEVICE, name: "Attic" }).device.name).toBe("Attic");
    expect(origin.name).toBe("Layerwatch");
    expect(availability).toEqual([{ topic: topics.status }]);
  });

  test.each([
    ["one camera", EXAMPLE_DEVICE.cameras],
    ["two", TWO],
  ])(
    "gives every entity of %s what its platform needs, and nothing that it does not know",
    (_what, cameras) => {
      const config = deviceConfig({ ...EXAMPLE_DEVICE, cameras });
      expect(keysOf(config).length).toBeGreaterThanOrEqual(11);
      for (const [key, { platform, name, unique_id, ...rest }] of Object.entries(config.components)) {
        expect(key).toMatch(/^[a-zA-Z0-9_-]+$/u);
        expect(name).toMatch(/\S/u);
        expect(unique_id).toBe(`layerwatch_phone_${key}`);
        const rules = RULES[platform];
        expect(Object.keys(rest)).toEqual(expect.arrayContaining([...(rules?.needs ?? [])]));
        expect([...(rules?.needs ?? []), ...(rules?.may ?? [])]).toEqual(
          expect.arrayContaining(Object.keys(rest)),
        );
      }
      const ids = Object.values(config.components).map(({ unique_id }) => unique_id);
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  test("reads from topics that this device writes, and writes to those that it hears", () => {
    const all = Object.values(deviceConfig({ ...EXAMPLE_DEVICE, cameras: TWO }).components);
    const named = (...fields: string[]): unknown[] =>
      all.flatMap((one) => fields.map((field) => one[field])).filter((topic) => topic !== undefined);
    const read = new Set(named("state_topic", "image_topic", "json_attributes_topic"));
    expect(read).toEqual(new Set(TWO.flatMap(({ id }) => [topics.state(id), topics.image(id)])));
    const heard = named("command_topic").map((topic) => topics.cameraOfCommand(String(topic)));
    expect(new Set(heard)).toEqual(new Set(TWO.map(({ id }) => id)));
  });

  test("lets nothing be believed for longer than three states that did not come", () => {
    const reading = Object.values(deviceConfig(EXAMPLE_DEVICE).components).filter(({ platform }) =>
      platform.endsWith("sensor"),
    );
    expect(reading).toHaveLength(7);
    for (const one of reading) expect(one["expire_after"]).toBe((3 * HEARTBEAT_MS) / 1_000);
  });

  test("asks the state for fields that it has", () => {
    const state = stateMessage({ watch: IDLE_WATCH, name: "", print: null, battery: null }, 0);
    const templates = JSON.stringify(deviceConfig(EXAMPLE_DEVICE));
    const fields = [...templates.matchAll(/value_json\.(\w+)/gu)].map(([, field]) => field);
    expect(fields.length).toBeGreaterThan(5);
    for (const field of fields) expect(Object.keys(state)).toContain(field);
  });

  test("gives commands with id and time, which only Home Assistant knows as they are pressed", () => {
    const { command_template, payload_press } = component(deviceConfig(EXAMPLE_DEVICE), "rear_snooze");
    expect(payload_press).toBe("snooze");
    const rendered = String(command_template)
      .replace("{{ value }}", String(payload_press))
      .replaceAll("{{ (now().timestamp() * 1000) | int }}", "1800000000000")
      .replace("{{ range(100000) | random }}", "123456");
    expect(JSON.parse(rendered)).toEqual({
      v: 1,
      id: "ha-1800000000000-123456",
      at: 1_800_000_000_000,
      do: "snooze",
    });
    expect(component(deviceConfig(EXAMPLE_DEVICE), "rear_watch")).toMatchObject({
      payload_on: "start",
      payload_off: "stop",
      command_template,
    });
  });

  test("has no button where nobody may command, no picture where none is sent, no battery where none is known", () => {
    const bare = { ...EXAMPLE_DEVICE, isObeying: false, isSendingPictures: false, hasBattery: false };
    const kinds = ["problem", "watching", "score", "sampling", "thermal"];
    expect(keysOf(deviceConfig(bare))).toEqual(kinds.map((kind) => `rear_${kind}`));
    expect(JSON.stringify(deviceConfig(bare))).not.toContain("/cmd");
  });

  test("has the phone's own facts once, with the camera that is watched", () => {
    const config = deviceConfig({ ...EXAMPLE_DEVICE, cameras: TWO, current: "front" });
    expect(keysOf(config).filter((key) => key.endsWith("_battery"))).toEqual(["front_battery"]);
    expect(component(config, "front_battery")["name"]).toBe("Front Battery");
    expect(config.device.name).toBe("Layerwatch");
  });

  test("takes away what is not allowed any more, before the rest, and nothing else", () => {
    const config = deviceConfig({ ...EXAMPLE_DEVICE, isObeying: false });
    const removing = withRemovals(config, EXAMPLE_DEVICE) ?? config;
    const kinds = ["acknowledge", "snooze", "watch"];
    expect(keysOf(removing)).toEqual([...kinds.map((kind) => `rear_${kind}`), ...keysOf(config)]);
    expect(component(removing, "rear_snooze")).toEqual({ platform: "button" });
    expect(component(removing, "rear_watch")).toEqual({ platform: "switch" });
    expect(component(removing, "rear_image")).toEqual(component(config, "rear_image"));
    expect({ ...removing, components: {} }).toEqual({ ...config, components: {} });
    expect(withRemovals(deviceConfig(EXAMPLE_DEVICE), EXAMPLE_DEVICE)).toBeNull();
  });
});
