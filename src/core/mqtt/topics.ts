/** Where on a broker things are: `<base>/<device>/…`. Names of ours and of others become parts of a topic only through here. */

import { DEFAULT_BASE } from "./default-base.ts";

/** What a topic's parts may be made of: none of the separators and wildcards, and what Home Assistant takes for an id. */
const FOREIGN = /[^a-zA-Z0-9_-]+/gu;
const LONGEST_PART = 64;

/** A name as one part of a topic: never empty, never a wildcard, never more than one level. */
export function topicPart(name: string): string {
  const part = name.replace(FOREIGN, "_").slice(0, LONGEST_PART);
  return part === "" ? "_" : part;
}

/** A base that a person typed, level by level; `otherwise` where nothing of it is left. */
export function topicBase(typed: string, otherwise = DEFAULT_BASE): string {
  const levels = typed
    .split("/")
    .map((level) => level.trim())
    .filter((level) => level !== "")
    .map(topicPart);
  return levels.length === 0 ? otherwise : levels.slice(0, 8).join("/");
}

/** Whether a topic filter means that topic: MQTT 5 §4.7. */
export function matchesFilter(filter: string, topic: string): boolean {
  const wanted = filter.split("/");
  const levels = topic.split("/");
  // What the broker says of itself is not for who asks for everything.
  if (topic.startsWith("$") && !filter.startsWith("$")) return false;
  const deep = wanted.indexOf("#");
  if (deep === -1) return levels.length === wanted.length && isLike(wanted, levels);
  return levels.length >= deep && isLike(wanted.slice(0, deep), levels);
}

function isLike(wanted: readonly string[], levels: readonly string[]): boolean {
  return wanted.every((level, index) => level === "+" || level === levels[index]);
}

/** The topics of one device. */
export interface DeviceTopics {
  /** `online` or `offline`, retained; the broker itself says `offline` when this device goes silent. */
  readonly status: string;
  /** What the camera's watch is like now, retained. */
  state(camera: string): string;
  alert(camera: string): string;
  /** Asks a bridge to pause, resume or cancel the print. */
  action(camera: string): string;
  /** The last picture of a scene, retained; and that of one scene. */
  image(camera: string): string;
  sceneImage(camera: string, scene: string): string;
  /** Where a command for that camera is to be said. */
  command(camera: string): string;
  /** Where commands come in: for the device, and for each of its cameras. */
  readonly commands: readonly string[];
  /** Whether the last picture of one of its cameras lies there. */
  isImage(topic: string): boolean;
  /** The camera that a command is for: null for the whole device; undefined where the topic is none of commands. */
  cameraOfCommand(topic: string): string | null | undefined;
}

export function topicsOf(base: string, deviceId: string): DeviceTopics {
  const root = `${topicBase(base)}/${topicPart(deviceId)}`;
  return {
    status: `${root}/status`,
    state: (camera) => `${root}/${topicPart(camera)}/state`,
    alert: (camera) => `${root}/${topicPart(camera)}/alert`,
    action: (camera) => `${root}/${topicPart(camera)}/action`,
    image: (camera) => `${root}/${topicPart(camera)}/image`,
    sceneImage: (camera, scene) => `${root}/${topicPart(camera)}/scene/${topicPart(scene)}/image`,
    command: (camera) => `${root}/${topicPart(camera)}/cmd`,
    commands: [`${root}/cmd`, `${root}/+/cmd`],
    isImage: (topic) => matchesFilter(`${root}/+/image`, topic),
    cameraOfCommand(topic) {
      if (topic === `${root}/cmd`) return null;
      if (!topic.startsWith(`${root}/`) || !topic.endsWith("/cmd")) return undefined;
      const camera = topic.slice(root.length + 1, -"/cmd".length);
      return camera === topicPart(camera) ? camera : undefined;
    },
  };
}
