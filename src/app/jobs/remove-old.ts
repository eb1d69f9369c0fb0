import type { Job } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { selectForRemoval } from "../../core/retention.ts";
import { everyScene } from "./every-scene.ts";
import { type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";

/** Removed in one transaction; between two of them a cancel is heard. */
const CHUNK_COUNT = 50;

/** Deletes what the owner's policy no longer keeps. */
export async function removeOld(
  { ports: { store, clock }, retention, onScenesChanged }: RunTools,
  { reach, signal }: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  await reach("check");
  const scenes = await everyScene(store);
  if (!scenes.ok) return err(jobFaultOf(scenes.fault));
  const removals = selectForRemoval(scenes.value, retention(), clock.now());
  let bytes = 0;
  for (let done = 0; done < removals.length && !signal.aborted; done += CHUNK_COUNT) {
    await reach("remove", done / removals.length);
    const chunk = removals.slice(done, done + CHUNK_COUNT).map(({ scene }) => scene);
    const ids = chunk.map(({ id }) => id);
    const removed = await store.removeScenes(ids);
    if (!removed.ok) return err(jobFaultOf(removed.fault));
    bytes += chunk.reduce((sum, { media }) => sum + (media.bytes ?? 0), 0);
    onScenesChanged(ids);
  }
  return ok({ removed: removals.length, bytes });
}
