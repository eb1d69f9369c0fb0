import * as v from "valibot";
import { CHOSEN_REACTIONS, NO_CHOICES, SENSITIVITIES } from "../core/alarm/choices.ts";
import { forEachType } from "../core/failure-type.ts";

/** Which provider to run the network on; `auto` checks and times them once per device and model. */
export const ENGINES = ["auto", "wasm", "webgpu"] as const;
export const LANGUAGES = ["system", "en", "ko"] as const;
export const THEMES = ["system", "dark", "light"] as const;
/** Camera pictures asked for, by name. */
export const RESOLUTIONS = ["640x480", "1280x720", "1920x1080"] as const;

/** Characters. */
export const LONGEST_DEVICE_NAME = 40;

/** Choices for the lengths of a clip. */
export const CLIP_SECONDS = [5, 10, 20, 30] as const;

const positive = v.pipe(v.number(), v.minValue(1));
const retentionSchema = v.object({
  maxAge: v.nullable(positive),
  maxBytes: v.nullable(positive),
  keepVerified: v.boolean(),
  keepNotUploaded: v.boolean(),
});

const level = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const typeChoice = v.object({
  reaction: v.fallback(v.nullable(v.picklist(CHOSEN_REACTIONS)), null),
  sensitivity: v.fallback(v.picklist(SENSITIVITIES), "normal"),
  levels: v.fallback(v.nullable(v.object({ warn: level, act: level })), null),
});
/** A type whose choice cannot be read is as if nothing was chosen: what is watched for by default is watched for. */
const alarmChoices = v.object({
  types: v.object(forEachType((type) => v.fallback(typeChoice, NO_CHOICES.types[type]))),
  warnAfter: v.fallback(positive, NO_CHOICES.warnAfter),
  actAfter: v.fallback(positive, NO_CHOICES.actAfter),
});

const settingsSchema = v.object({
  deviceId: v.string(),
  /** What the owner calls this device, for whoever sees it from elsewhere; "": nothing yet. */
  deviceName: v.fallback(v.pipe(v.string(), v.maxLength(LONGEST_DEVICE_NAME)), ""),
  cameraDeviceId: v.fallback(v.nullable(v.string()), null),
  resolution: v.fallback(v.picklist(RESOLUTIONS), "1280x720"),
  engine: v.fallback(v.picklist(ENGINES), "auto"),
  /** Provider that won the timing, by `<model id>@<version>`. */
  chosenProvider: v.fallback(v.record(v.string(), v.picklist(["wasm", "webgpu"])), {}),
  language: v.fallback(v.picklist(LANGUAGES), "system"),
  theme: v.fallback(v.picklist(THEMES), "system"),
  isSoundOn: v.fallback(v.boolean(), true),
  /** Whether a warning is also told outside the page; the browser's own permission comes on top. */
  areNotificationsOn: v.fallback(v.boolean(), true),
  isVibrationOn: v.fallback(v.boolean(), true),
  /** Whether a broker was ever set: see contracts/broker.ts, which says where and whether it is in use. */
  isBrokerSet: v.fallback(v.boolean(), false),
  /** Whether a channel is set: see contracts/channels.ts. */
  areChannelsSet: v.fallback(v.boolean(), false),
  /** Whether a project of the owner's cloud is set: see contracts/cloud-record.ts. */
  isCloudSet: v.fallback(v.boolean(), false),
  /** Whether a failure or a silence of another device on the broker is heard here. */
  isRingingForOthers: v.fallback(v.boolean(), true),
  /** Whether a printer is linked: see contracts/printer.ts, which says which. */
  isPrinterLinked: v.fallback(v.boolean(), false),
  /** Seconds of video kept from before a warning and after it; `isClipOn` false keeps pictures only. */
  isClipOn: v.fallback(v.boolean(), true),
  clipSecondsBefore: v.fallback(v.picklist(CLIP_SECONDS), 10),
  clipSecondsAfter: v.fallback(v.picklist(CLIP_SECONDS), 10),
  /** What warns, beside what the model's figures ask for. */
  alarm: v.fallback(alarmChoices, NO_CHOICES),
  /** What may be deleted without asking; nothing until the owner says so. */
  retention: v.fallback(retentionSchema, {
    maxAge: null,
    maxBytes: null,
    keepVerified: true,
    keepNotUploaded: true,
  }),
});

/** What the owner chose on this device. */
export type Settings = v.InferOutput<typeof settingsSchema>;

/** Settings of a device that has none yet. */
export function freshSettings(deviceId: string): Settings {
  return v.parse(settingsSchema, { deviceId });
}

/** Stored settings; an unreadable field falls back by itself, an unreadable record gives null. */
export function parseSettings(input: unknown): Settings | null {
  const parsed = v.safeParse(settingsSchema, input);
  return parsed.success ? parsed.output : null;
}
