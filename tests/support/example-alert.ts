import type { AlertItem } from "../../src/core/alerts/alert-item.ts";

/** A warning of another device that nobody has read. */
export function exampleAlert(change: Partial<AlertItem>): AlertItem {
  return {
    id: "attic/1",
    at: 1_000,
    device: "attic",
    isOwn: false,
    camera: "rear",
    kind: "failure",
    type: "spaghetti",
    phase: "failing",
    step: null,
    scene: null,
    text: "Spaghetti",
    isRead: false,
    acknowledgedAt: null,
    endedAt: null,
    ...change,
  };
}
