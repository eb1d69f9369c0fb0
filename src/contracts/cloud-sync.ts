/** What is kept of the way to the cloud, across reloads. */
import * as v from "valibot";
import { type CloudErrand, FILE_KINDS, type SyncRecord } from "../core/cloud/sync.ts";
import type { Result } from "../core/result.ts";
import type { CloudCursor } from "./cloud.ts";
import { reviewRow } from "./cloud-rows.ts";
import type { StoreFault } from "./store.ts";

const text = v.nullable(v.string());
const refusal = v.fallback(v.nullable(v.object({ code: v.string(), detail: v.string() })), null);
const file = v.object({ key: v.string(), path: text });

const recordSchema = v.object({
  key: v.string(),
  facts: v.fallback(text, null),
  detections: v.fallback(text, null),
  review: v.fallback(text, null),
  files: v.fallback(v.record(v.picklist(FILE_KINDS), file), {}),
  refusal,
  isGoneThere: v.fallback(v.boolean(), false),
});

const errand = {
  key: v.string(),
  userId: v.string(),
  sceneId: v.string(),
  at: v.number(),
  refusal,
};
const errandSchema = v.variant("kind", [
  v.object({ ...errand, kind: v.literal("review"), review: reviewRow }),
  v.object({
    ...errand,
    kind: v.literal("remove"),
    frames: v.array(v.string()),
    videos: v.array(v.string()),
  }),
]);

const cursorSchema = v.object({ key: v.string(), at: v.string(), id: v.string() });

/** A stored record, or null when this version cannot read it: then it is sent once more, which does no harm. */
export function parseSyncRecord(input: unknown): SyncRecord | null {
  const { success, output } = v.safeParse(recordSchema, input);
  return success ? output : null;
}

export function parseErrand(input: unknown): CloudErrand | null {
  const { success, output } = v.safeParse(errandSchema, input);
  return success ? output : null;
}

/** null: read from the beginning. */
export function parseCursor(input: unknown): CloudCursor | null {
  const { success, output } = v.safeParse(cursorSchema, input);
  return success ? { at: output.at, id: output.id } : null;
}

export interface SyncChange {
  readonly records?: readonly SyncRecord[];
  readonly errands?: readonly CloudErrand[];
  /** Each as it was when it was read: one that was asked for anew meanwhile stays. */
  readonly dropErrands?: readonly CloudErrand[];
}

export interface CloudSyncStore {
  /** Those that there are, by key. */
  getSync(keys: readonly string[]): Promise<Result<ReadonlyMap<string, SyncRecord>, StoreFault>>;
  /** All of it, or nothing. A record that says it is gone there goes on to say so, whatever is written. */
  changeSync(change: SyncChange): Promise<Result<null, StoreFault>>;
  /** Of that user, oldest first. */
  listErrands(userId: string): Promise<Result<readonly CloudErrand[], StoreFault>>;
  /** How far that user's scenes have been read. */
  getCursor(userId: string): Promise<Result<CloudCursor | null, StoreFault>>;
  putCursor(userId: string, cursor: CloudCursor): Promise<Result<null, StoreFault>>;
}
