/** What the owner may allow beyond alerts and the state: to be shown in Home Assistant, and pictures. And it is taken back when they do not. */
import type { BrokerRecord } from "../../contracts/broker.ts";
import type { Wire } from "../../contracts/wire.ts";
import type { AlertMessage } from "../../core/mqtt/alert-message.ts";
import { configTopic } from "../../core/mqtt/home-assistant.ts";
import type { DeviceTopics } from "../../core/mqtt/topics.ts";
import type { ScenesView } from "../state.ts";
import { announcedDevice } from "./announced-device.ts";
import type { BrokerContext } from "./broker.ts";
import { createHomeAssistant, type HomeAssistant } from "./home-assistant.ts";
import { createKeptTopics, type KeptTopics } from "./kept-topics.ts";
import { createScenePictures, type ScenePictures } from "./scene-pictures.ts";

export interface Allowances {
  /** The record, the camera or what is known of the device may be another now. */
  refresh(): void;
  /** An alert was told. */
  offer(alert: AlertMessage): void;
  /** No alert is on its way any more. */
  flush(): void;
  /** The scenes of this device are these now. */
  followScenes(scenes: ScenesView): void;
  /** Resolves once the broker has forgotten what is not allowed any more, or there is no way to tell it. */
  takeBack(): Promise<void>;
}

interface Options {
  readonly context: Pick<BrokerContext, "ports" | "board" | "get" | "patch">;
  readonly wire: Wire;
  readonly record: () => BrokerRecord;
  /** Keeps what lies on the broker across reloads. */
  readonly keep: (change: Partial<Pick<BrokerRecord, "kept" | "pictures">>) => void;
  /** No alert is on its way. */
  readonly isFree: () => boolean;
  readonly topics: () => DeviceTopics;
  /** Watched now, or last; null where nobody knows. */
  readonly camera: () => string | null;
  readonly hasBattery: () => boolean;
}

export function createAllowances(options: Options): Allowances {
  const { context, wire, record } = options;
  const kept = createKeptTopics({
    wire,
    list: () => record().kept,
    change: (topics) => options.keep({ kept: topics }),
    isWanted: (topic) => isWanted(topic, options),
  });
  const pictures = picturesOf(options, kept);
  const homeAssistant = homeAssistantOf(options, kept);
  /** What the broker keeps of scenes that are not there any more, it forgets. */
  function forgetScenes(isGone: (sceneId: string) => boolean): void {
    const { pictures: known } = record();
    const left = Object.entries(known).filter(([, sceneId]) => !isGone(sceneId));
    if (left.length === Object.keys(known).length) return;
    options.keep({ pictures: Object.fromEntries(left) });
    void kept.takeBack(); // as below
  }

  /** Scenes also go while this app is closed, or before anybody has read them. */
  async function forgetGone(): Promise<void> {
    const gone = new Set<string>();
    for (const sceneId of Object.values(record().pictures)) {
      const found = await context.get().actions.getScene(sceneId);
      if (found.ok && found.value === null) gone.add(sceneId);
    }
    forgetScenes((sceneId) => gone.has(sceneId));
  }

  wire.onConnected(() => {
    void forgetGone();
    void kept.takeBack(); // what the broker does not hear of now it hears with the next connection
    pictures.retry();
  });
  return {
    refresh() {
      const { isOn, isSendingPictures, homeAssistant: choice } = record();
      if (!isOn || !isSendingPictures) pictures.empty();
      if (!isOn || !choice.isOn) context.patch({ isHomeAssistantForbidden: false });
      homeAssistant.refresh();
      void kept.takeBack(); // as above
    },
    offer: (alert) => pictures.offer(alert),
    flush: () => pictures.flush(),
    followScenes({ status, list }) {
      if (status === "read") forgetScenes((sceneId) => !list.some(({ id }) => id === sceneId));
    },
    takeBack: () => kept.takeBack(),
  };
}

function isWanted(topic: string, { context, record, topics }: Options): boolean {
  const { isOn, isSendingPictures, homeAssistant, pictures } = record();
  if (!isOn) return false;
  if (topics().isImage(topic)) return isSendingPictures && topic in pictures;
  const { deviceId } = context.get().settings;
  return homeAssistant.isOn && topic === configTopic(homeAssistant.prefix, deviceId);
}

function picturesOf(options: Options, kept: KeptTopics): ScenePictures {
  const { context, wire, record, topics, isFree } = options;
  const { ports, get } = context;
  return createScenePictures({
    ports,
    wire,
    onKept(topic, sceneId) {
      options.keep({ pictures: { ...record().pictures, [topic]: sceneId } });
      kept.add(topic);
    },
    scenes: {
      getScene: (id) => get().actions.getScene(id),
      getMedia: (key) => get().actions.getMedia(key),
    },
    topics,
    isAllowed: () => record().isOn && record().isSendingPictures,
    isFree,
  });
}

function homeAssistantOf(options: Options, kept: KeptTopics): HomeAssistant {
  const { context, wire, record } = options;
  return createHomeAssistant({
    ports: context.ports,
    wire,
    kept,
    prefix: () => {
      const { isOn, homeAssistant } = record();
      return isOn && homeAssistant.isOn ? homeAssistant.prefix : null;
    },
    device: async () => {
      const { isObeying, isSendingPictures } = record();
      const camera = options.camera();
      if (camera === null) return null;
      const topics = options.topics();
      const hasBattery = options.hasBattery();
      return announcedDevice(context, { camera, topics, hasBattery, isObeying, isSendingPictures });
    },
    onForbidden: (isHomeAssistantForbidden) => context.patch({ isHomeAssistantForbidden }),
  });
}
