/** What scenes have taught. Written with the scenes: see scene-commit.ts and scene-records.ts. */
import type { LogPort } from "../../contracts/platform.ts";
import type { StorePort } from "../../contracts/store.ts";
import { isTeaching, taughtBy } from "../../core/feedback.ts";
import type { Scene } from "../../core/scene.ts";
import type { Database } from "./database.ts";
import { readSample } from "./read-records.ts";
import type { StoreName, Transaction } from "./schema.ts";

type Writing = Transaction<readonly StoreName[], "readwrite">;

export function feedbackRecords(
  database: Database,
  log: LogPort,
): Pick<StorePort, "readSamples" | "forgetSamples"> {
  return {
    readSamples: (cameraId) =>
      database.read(["feedback"], async (transaction) => {
        const store = transaction.objectStore("feedback");
        const records = cameraId === null ? store.getAll() : store.index("by-camera").getAll(cameraId);
        return (await records).map((record) => readSample(record, log)).filter((sample) => sample !== null);
      }),
    async forgetSamples(sceneIds) {
      const done = await database.write(["feedback"], async (transaction) => {
        await Promise.all(sceneIds.map((id) => transaction.objectStore("feedback").delete(id)));
        return null;
      });
      // The scenes are what they were; what is held back because of them is not.
      if (done.ok) database.tellChanged(sceneIds);
      return done;
    },
  };
}

/** Brings what the scene teaches in step with its review, in the transaction that writes the scene. */
export async function teach(transaction: Writing, scene: Scene, log: LogPort): Promise<void> {
  const store = transaction.objectStore("feedback");
  const sample = readSample(await store.get(scene.id), log);
  if (sample !== null) await store.put(taughtBy(scene, sample));
}

/** A sample that teaches nothing has no use without its scene. */
export async function dropUntaught(transaction: Writing, sceneId: string, log: LogPort): Promise<void> {
  const store = transaction.objectStore("feedback");
  const sample = readSample(await store.get(sceneId), log);
  if (sample === null || !isTeaching(sample)) await store.delete(sceneId);
}
