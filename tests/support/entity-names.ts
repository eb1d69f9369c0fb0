import type { EntityNames } from "../../src/core/mqtt/home-assistant.ts";

/** What Home Assistant calls the things of a camera. */
export const ENTITY_NAMES: EntityNames = {
  problem: "Problem",
  watching: "Watching",
  score: "Score",
  sampling: "Sampling",
  thermal: "Thermal",
  battery: "Battery",
  charging: "Charging",
  image: "Image",
  acknowledge: "Acknowledge",
  snooze: "Snooze",
  watch: "Watch",
};
