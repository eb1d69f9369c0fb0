import { type Scene, typeOf } from "../scene.ts";
import type { Milliseconds } from "../units.ts";
import type { LogEntry, LogEvent } from "./log-entry.ts";

/**
 * What there is to log about a scene that was known as `before` (null: it was not known). What happened earlier than
 * `since` is no news: a scene may be known late.
 */
export function sceneEntries(
  before: Scene | null,
  after: Scene,
  { at, since }: { readonly at: Milliseconds; readonly since: Milliseconds },
): readonly LogEntry[] {
  const events = [...kept(before, after, since), ...judged(before, after, since)];
  return events.map((event) => ({ ...event, at, watchId: after.watchId }));
}

function kept(before: Scene | null, scene: Scene, since: Milliseconds): LogEvent[] {
  if (before !== null || scene.origin === "import" || scene.at < since) return [];
  return [{ kind: "scene-kept", sceneId: scene.id, type: scene.type, isByHand: scene.origin === "manual" }];
}

function judged(before: Scene | null, scene: Scene, since: Milliseconds): LogEvent[] {
  const { id: sceneId, verdict, verifiedAt } = scene;
  const isOld = before === null && (verifiedAt === null || verifiedAt < since);
  const saidBefore = before?.verdict ?? "none";
  const isSame = saidBefore === verdict && (before === null || typeOf(before) === typeOf(scene));
  if (isOld || isSame) return [];
  if (verdict !== "none")
    return [{ kind: "verified", sceneId, verdict, type: verdict === "correct" ? typeOf(scene) : null }];
  return saidBefore === "none" ? [] : [{ kind: "undone", sceneId }];
}
