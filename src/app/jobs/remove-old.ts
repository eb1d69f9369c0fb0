import type { StoreFault, StorePort } from "../../contracts/store.ts";
import type { Job } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { selectForRemoval } from "../../core/retention.ts";
import type { Scene } from "../../core/scene.ts";
import { everyScene } from "./every-scene.ts";
import { type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";

/** Removed in one transaction; between two of them a cancel is heard. */
const CHUNK_COUNT = 50;

/** Deletes what the owner's policy no longer keeps. */
export async function removeOld(
  { ports: { store, clock }, retention, isAwaited, onScenesChanged }: RunTools,
  { reach, signal }: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  await reach("check");
  const every = await everyScene(store);
  if (!every.ok) return err(jobFaultOf(every.fault));
  const removals = selectForRemoval(every.value.scenes, retention(), clock.now(), isAwaited);
  let removed = 0;
  let bytes = 0;
  for (let done = 0; done < removals.length && !signal.aborted; done += CHUNK_COUNT) {
    await reach("remove", done / removals.length);
    const chunk = await untouched(
      store,
      removals.slice(done, done + CHUNK_COUNT).map(({ scene }) => scene),
    );
    if (!chunk.ok) return err(jobFaultOf(chunk.fault));
    const ids = chunk.value.map(({ id }) => id);
    const gone = await store.removeScenes(ids);
    if (!gone.ok) return err(jobFaultOf(gone.fault));
    removed += ids.length;
    bytes += chunk.value.reduce((sum, { media }) => sum + (media.bytes ?? 0), 0);
    onScenesChanged(ids);
  }
  return ok({ removed, bytes });
}

/** Those that are still as they were selected: one that a person has judged meanwhile may have to be kept now. */
async function untouched(
  store: Pick<StorePort, "getScene">,
  scenes: readonly Scene[],
): Promise<Result<readonly Scene[], StoreFault>> {
  const same: Scene[] = [];
  for (const scene of scenes) {
    const now = await store.getScene(scene.id);
    if (!now.ok) return now;
    if (now.value?.verdict === scene.verdict && now.value.uploadedAt === scene.uploadedAt) same.push(scene);
  }
  return ok(same);
}
