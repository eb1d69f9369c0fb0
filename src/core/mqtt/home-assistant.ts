/**
 * What Home Assistant is told, so that this device and its cameras show up there by themselves: MQTT discovery, in the form for a whole device
 * (https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload). Its templates read the state that is published anyway.
 */
import { HEAT_LEVELS } from "../heat.ts";
import { DEFAULT_PREFIX } from "./default-base.ts";
import { HEARTBEAT_MS } from "./state-message.ts";
import { type DeviceTopics, topicBase, topicPart } from "./topics.ts";

const ENTITY_KINDS = [
  "problem",
  "watching",
  "score",
  "sampling",
  "thermal",
  "battery",
  "charging",
  "image",
  "acknowledge",
  "snooze",
  "watch",
] as const;

/** What a camera has in Home Assistant; thermal, battery and charging are the phone's. */
type EntityKind = (typeof ENTITY_KINDS)[number];

export type EntityNames = Readonly<Record<EntityKind, string>>;

export interface AnnouncedDevice {
  readonly id: string;
  /** What its owner calls it; "": nothing yet. */
  readonly name: string;
  readonly topics: DeviceTopics;
  /** At least one. */
  readonly cameras: readonly { readonly id: string; readonly label: string }[];
  /** Id of the one whose state tells of the phone: watched now, or last. */
  readonly current: string;
  /** The browser tells of its battery. */
  readonly hasBattery: boolean;
  readonly isObeying: boolean;
  readonly isSendingPictures: boolean;
  /** In the owner's language. */
  readonly names: EntityNames;
}

type Component = Readonly<Record<string, unknown>> & { readonly platform: string };

export interface DeviceConfig {
  readonly device: {
    readonly identifiers: readonly string[];
    readonly name: string;
    readonly manufacturer: string;
  };
  readonly origin: { readonly name: string };
  readonly availability: readonly { readonly topic: string }[];
  readonly components: Readonly<Record<string, Component>>;
}

/** A prefix that a person typed. */
export function discoveryPrefix(typed: string): string {
  return topicBase(typed, DEFAULT_PREFIX);
}

export function configTopic(prefix: string, deviceId: string): string {
  return `${discoveryPrefix(prefix)}/device/${nodeOf(deviceId)}/config`;
}

/** Where Home Assistant says `online` once it has started: it has a topic of its own for that, whatever the prefix. */
export function birthTopics(prefix: string): readonly string[] {
  return [...new Set([DEFAULT_PREFIX, discoveryPrefix(prefix)])].map((start) => `${start}/status`);
}

/** The device as Home Assistant is to show it. */
export function deviceConfig(device: AnnouncedDevice): DeviceConfig {
  const { id, topics, cameras } = device;
  const [only] = cameras.length === 1 ? cameras : [];
  const components = cameras.flatMap((camera) =>
    ENTITY_KINDS.filter((kind) => SHOWN[kind]?.(device, camera.id) ?? true).map((kind) => {
      const key = componentKey(camera.id, kind);
      const name = only === undefined ? named(camera.label, device.names[kind]) : device.names[kind];
      return [
        key,
        { ...ENTITIES[kind](camera.id, topics), name, unique_id: `${nodeOf(id)}_${key}` },
      ] as const;
    }),
  );
  return {
    device: {
      identifiers: [nodeOf(id)],
      name: device.name === "" ? named("Layerwatch", only?.label ?? "") : device.name,
      manufacturer: "Layerwatch",
    },
    origin: { name: "Layerwatch" },
    availability: [{ topic: topics.status }],
    components: Object.fromEntries(components),
  };
}

/**
 * The same, with what the owner does not allow taken away, to be said before the config itself: Home Assistant keeps what a config merely leaves
 * out. null where all is allowed. What is taken away comes first, because it reads no further where something is just being made.
 */
export function withRemovals(config: DeviceConfig, { cameras }: AnnouncedDevice): DeviceConfig | null {
  const removed = cameras
    .flatMap(({ id }) =>
      REMOVABLE.map((kind) => [componentKey(id, kind), { platform: PLATFORMS[kind] }] as const),
    )
    .filter(([key]) => !(key in config.components));
  if (removed.length === 0) return null;
  return { ...config, components: { ...Object.fromEntries(removed), ...config.components } };
}

/** What a permission brings and takes; a battery that is not told of yet may be in a moment. */
const REMOVABLE = ["image", "acknowledge", "snooze", "watch"] as const satisfies readonly EntityKind[];

const PLATFORMS = {
  problem: "binary_sensor",
  watching: "binary_sensor",
  score: "sensor",
  sampling: "sensor",
  thermal: "sensor",
  battery: "sensor",
  charging: "binary_sensor",
  image: "image",
  acknowledge: "button",
  snooze: "button",
  watch: "switch",
} as const satisfies Readonly<Record<EntityKind, string>>;

/** What is always there is left out. */
const SHOWN: Readonly<Partial<Record<EntityKind, (device: AnnouncedDevice, camera: string) => boolean>>> = {
  thermal: ({ current }, camera) => camera === current,
  battery: ({ current, hasBattery }, camera) => hasBattery && camera === current,
  charging: ({ current, hasBattery }, camera) => hasBattery && camera === current,
  image: ({ isSendingPictures }) => isSendingPictures,
  acknowledge: ({ isObeying }) => isObeying,
  snooze: ({ isObeying }) => isObeying,
  watch: ({ isObeying }) => isObeying,
};

/** A state that did not come three times says nothing any more. */
const EXPIRE_AFTER_S = (3 * HEARTBEAT_MS) / 1_000;

/** `None` is what Home Assistant takes for unknown. */
const ENTITIES: Readonly<Record<EntityKind, (camera: string, topics: DeviceTopics) => Component>> = {
  problem: (camera, topics) => ({
    ...reading("problem", camera, topics, PROBLEM),
    device_class: "problem",
    json_attributes_topic: topics.state(camera),
    json_attributes_template: ATTRIBUTES,
  }),
  watching: (camera, topics) => ({
    ...reading("watching", camera, topics, "{{ 'ON' if value_json.phase == 'watching' else 'OFF' }}"),
    device_class: "running",
  }),
  score: (camera, topics) => ({
    ...reading("score", camera, topics, percent("value_json.score")),
    unit_of_measurement: "%",
    state_class: "measurement",
  }),
  sampling: (camera, topics) => ({
    ...reading(
      "sampling",
      camera,
      topics,
      "{{ value_json.sampling.fps if value_json.sampling else 'None' }}",
    ),
    unit_of_measurement: "fps",
    state_class: "measurement",
    entity_category: "diagnostic",
  }),
  thermal: (camera, topics) => ({
    ...reading("thermal", camera, topics, `{{ ${ofPower("thermal")} or 'None' }}`),
    device_class: "enum",
    options: HEAT_LEVELS,
    entity_category: "diagnostic",
  }),
  battery: (camera, topics) => ({
    ...reading("battery", camera, topics, percent(ofPower("battery"))),
    device_class: "battery",
    unit_of_measurement: "%",
    state_class: "measurement",
    entity_category: "diagnostic",
  }),
  charging: (camera, topics) => ({
    ...reading("charging", camera, topics, CHARGING),
    device_class: "battery_charging",
    entity_category: "diagnostic",
  }),
  image: (camera, topics) => ({
    platform: PLATFORMS.image,
    image_topic: topics.image(camera),
    content_type: "image/jpeg",
  }),
  acknowledge: (camera, topics) => ({
    ...asking("acknowledge", camera, topics),
    payload_press: "acknowledge",
  }),
  snooze: (camera, topics) => ({ ...asking("snooze", camera, topics), payload_press: "snooze" }),
  watch: (camera, topics) => ({
    ...asking("watch", camera, topics),
    payload_on: "start",
    payload_off: "stop",
    state_topic: topics.state(camera),
    value_template: "{{ 'OFF' if value_json.phase in ('idle', 'blocked') else 'ON' }}",
    state_on: "ON",
    state_off: "OFF",
  }),
};

/** Warning or failing is one whatever else; that there is none only who watches can say. */
const PROBLEM =
  "{{ 'ON' if value_json.alarm in ('warning', 'failing') else 'OFF' if value_json.phase == 'watching' else 'None' }}";
const ATTRIBUTES =
  "{{ {'type': value_json.type, 'alarm': value_json.alarm, 'phase': value_json.phase, 'trouble': value_json.trouble} | to_json }}";
const CHARGING = `{{ 'None' if ${ofPower("charging")} is none else 'ON' if ${ofPower("charging")} else 'OFF' }}`;

/** A field of `power`, which may be null itself. */
function ofPower(field: "battery" | "charging" | "thermal"): string {
  return `(value_json.power or {'battery': none, 'charging': none, 'thermal': none}).${field}`;
}

function percent(value: string): string {
  return `{{ 'None' if ${value} is none else (${value} * 100) | round | int }}`;
}

function reading(kind: EntityKind, camera: string, topics: DeviceTopics, template: string): Component {
  return {
    platform: PLATFORMS[kind],
    state_topic: topics.state(camera),
    value_template: template,
    expire_after: EXPIRE_AFTER_S,
  };
}

/** A command has an id and a time, so Home Assistant has to make both as it is pressed. */
function asking(kind: EntityKind, camera: string, topics: DeviceTopics): Component {
  return {
    platform: PLATFORMS[kind],
    command_topic: topics.command(camera),
    command_template: COMMAND,
    qos: 1,
    retain: false,
  };
}

const NOW = "(now().timestamp() * 1000) | int";
/** No larger range: the sandbox of its templates refuses one of more than 100000. */
const COMMAND = `{"v":1,"id":"ha-{{ ${NOW} }}-{{ range(100000) | random }}","at":{{ ${NOW} }},"do":"{{ value }}"}`;

/** No space in it: Home Assistant takes keys apart at spaces. */
function componentKey(camera: string, kind: EntityKind): string {
  return `${topicPart(camera)}_${kind}`;
}

function nodeOf(deviceId: string): string {
  return `layerwatch_${topicPart(deviceId)}`;
}

function named(first: string, second: string): string {
  return [first.trim().slice(0, LONGEST_NAME), second.trim().slice(0, LONGEST_NAME)]
    .filter((part) => part !== "")
    .join(" ");
}

const LONGEST_NAME = 64;
