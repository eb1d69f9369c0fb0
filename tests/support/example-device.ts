import type { AnnouncedDevice } from "../../src/core/mqtt/home-assistant.ts";
import { topicsOf } from "../../src/core/mqtt/topics.ts";
import { ENTITY_NAMES } from "./entity-names.ts";

/** A phone with one camera, to be shown in Home Assistant with everything its owner may allow. */
export const EXAMPLE_DEVICE: AnnouncedDevice = {
  id: "phone",
  name: "",
  topics: topicsOf("layerwatch", "phone"),
  cameras: [{ id: "rear", label: "Rear" }],
  current: "rear",
  hasBattery: true,
  isObeying: true,
  isSendingPictures: true,
  names: ENTITY_NAMES,
};
