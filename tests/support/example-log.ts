import type { LogEntry, LogEvent } from "../../src/core/log/log-entry.ts";

/** One of each kind: a new kind does not compile without its example. */
const EXAMPLES: { readonly [Kind in LogEvent["kind"]]: Extract<LogEvent, { readonly kind: Kind }> } = {
  started: { kind: "started", camera: "Rear", model: "layerwatch@0.1.0", provider: "wasm" },
  stopped: { kind: "stopped", cause: "person" },
  "print-followed": { kind: "print-followed" },
  "print-unwatched": { kind: "print-unwatched" },
  "cut-off": { kind: "cut-off", until: 900_000 },
  warned: { kind: "warned", type: "spaghetti", isReminder: false },
  failing: { kind: "failing", type: "spaghetti", isReminder: false },
  acknowledged: { kind: "acknowledged", type: "spaghetti" },
  snoozed: { kind: "snoozed", type: "spaghetti", until: 1_600_000 },
  settled: { kind: "settled", type: "spaghetti" },
  "scene-kept": { kind: "scene-kept", sceneId: "scene", type: "spaghetti", isByHand: false },
  "picture-lost": { kind: "picture-lost", fault: "frame-gone" },
  "clip-lost": { kind: "clip-lost", fault: "recorder-failed" },
  verified: { kind: "verified", sceneId: "scene", verdict: "correct", type: "warping" },
  "act-asked": { kind: "act-asked", type: "spaghetti", order: "pause", countdown: 30_000 },
  "act-ordered": { kind: "act-ordered", order: "pause", attempt: 1 },
  "act-taken": { kind: "act-taken", order: "pause", attempt: 1 },
  "act-missed": { kind: "act-missed", attempt: 2, fault: "printer-refused" },
  "act-over": { kind: "act-over", order: "pause", end: "paused" },
  "act-cut-off": { kind: "act-cut-off", isOrdered: false },
  "act-resumed": { kind: "act-resumed" },
  undone: { kind: "undone", sceneId: "scene" },
  "review-replaced": { kind: "review-replaced", sceneId: "scene", verdict: "wrong", wasHere: true },
  trouble: { kind: "trouble", fault: "camera-lost", isBlocked: false },
  "detector-restarted": { kind: "detector-restarted", fault: "worker-died", provider: "wasm" },
  "provider-changed": { kind: "provider-changed", from: "wasm", to: "webgpu", cause: "faster" },
  "canary-failed": { kind: "canary-failed" },
  "canary-answered": { kind: "canary-answered" },
  gap: { kind: "gap", from: 940_000, to: 1_000_000, reason: "camera" },
  "view-fault": { kind: "view-fault", fault: "bumped" },
  "view-mended": { kind: "view-mended", fault: "blurred" },
  "masks-changed": { kind: "masks-changed", count: 2 },
  forgot: { kind: "forgot", count: 3 },
  "choice-changed": {
    kind: "choice-changed",
    type: "warping",
    from: { reaction: null, sensitivity: "normal", levels: null },
    to: { reaction: "act", sensitivity: "early", levels: { warn: 0.5, act: 0.7 } },
  },
  "patience-changed": { kind: "patience-changed", warnAfter: 4_000, actAfter: 12_000 },
  hushed: { kind: "hushed", type: "warping", until: { kind: "layer", layer: 12 } },
  "hush-ended": { kind: "hush-ended", type: "warping" },
  battery: { kind: "battery", level: 0.8, isCharging: false },
  storage: { kind: "storage", fault: "store-full" },
  "scenes-unsaved": { kind: "scenes-unsaved", count: 2, fault: "store-full" },
  evicted: { kind: "evicted" },
};

export const EXAMPLE_EVENTS: readonly LogEvent[] = Object.values(EXAMPLES);

/** An entry of a watch. */
export function exampleEntry(event: LogEvent, at = 1_000_000, watchId: string | null = "watch"): LogEntry {
  return { ...event, at, watchId };
}
