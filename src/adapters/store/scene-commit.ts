/** Writes what belongs together in one transaction. */
import type { LogPort } from "../../contracts/platform.ts";
import {
  LARGEST_BLOB_BYTES,
  type MediaBlob,
  type StoreChange,
  type StorePort,
} from "../../contracts/store.ts";
import { err } from "../../core/result.ts";
import type { Bytes } from "../../core/units.ts";
import type { Database } from "./database.ts";
import { teach } from "./feedback-records.ts";
import { readScene } from "./read-records.ts";
import type { StoreName, Transaction } from "./schema.ts";

/** What the slowest disk writes. */
const BYTES_PER_MS: Bytes = 1_000;

type Writing = Transaction<readonly StoreName[], "readwrite">;

export function commitOn(database: Database, log: LogPort): StorePort["commit"] {
  return async (change) => {
    const tooLarge = change.media?.find(({ blob }) => blob.size > LARGEST_BLOB_BYTES);
    if (tooLarge !== undefined) return err({ code: "store-failed", detail: refusalOf(tooLarge) });
    // Progress of a job is written often, and is no loss.
    const isEvidence = touchesScenes(change);
    const names: readonly StoreName[] = isEvidence ? ["scenes", "media", "jobs", "feedback"] : ["jobs"];
    const written = await database.write(names, (transaction) => writeAll(transaction, change, log), {
      isStrict: isEvidence,
      extraTime: weightOf(change) / BYTES_PER_MS,
    });
    if (written.ok && written.value) database.tellChanged(changedBy(change));
    return written;
  };
}

/** False, and nothing written, when what the change is about is not there any more. */
async function writeAll(transaction: Writing, change: StoreChange, log: LogPort): Promise<boolean> {
  const { madeFrom, scenes = [], update, media = [], dropMedia = [], jobs = [], samples = [] } = change;
  const puts: Promise<unknown>[] = [];
  if (madeFrom !== undefined) {
    const there = await transaction.objectStore("media").get(madeFrom.key);
    if (there?.size !== madeFrom.blob.size) return false;
  }
  if (update !== undefined) {
    const store = transaction.objectStore("scenes");
    const scene = readScene(await store.get(update.sceneId), log);
    if (scene === null) return false;
    const changed = update.change(scene);
    puts.push(store.put(changed), teach(transaction, changed, log));
  }
  for (const scene of scenes) puts.push(transaction.objectStore("scenes").put(scene));
  for (const { key, blob } of media) puts.push(transaction.objectStore("media").put(blob, key));
  for (const key of dropMedia) puts.push(transaction.objectStore("media").delete(key));
  for (const sample of samples) puts.push(transaction.objectStore("feedback").put(sample));
  for (const job of jobs) puts.push(transaction.objectStore("jobs").put(job));
  await Promise.all(puts);
  return true;
}

function touchesScenes({ madeFrom, scenes, update, media, dropMedia }: StoreChange): boolean {
  return (
    (madeFrom ?? update) !== undefined || [scenes, media, dropMedia].some((some) => (some ?? []).length > 0)
  );
}

function changedBy({ scenes = [], update }: StoreChange): string[] {
  const ids = scenes.map(({ id }) => id);
  return update === undefined ? ids : [...ids, update.sceneId];
}

function weightOf({ media = [] }: StoreChange): Bytes {
  return media.reduce((sum, { blob }) => sum + blob.size, 0);
}

function refusalOf({ key, blob }: MediaBlob): string {
  return `${key} has ${blob.size} bytes; more than ${LARGEST_BLOB_BYTES} in one piece are not kept`;
}
