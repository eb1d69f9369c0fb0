import { type Job, jobIdOf } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { mediaKeysOf, type Scene } from "../../core/scene.ts";
import type { Bytes } from "../../core/units.ts";
import { type EveryScene, everyScene } from "./every-scene.ts";
import { heldBy, type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";
import { mediaWeights, totalOf } from "./media-weights.ts";
import { mendScene } from "./mend-scene.ts";

/** Removed in one transaction; between two of them a cancel is heard. */
const CHUNK_COUNT = 50;

/**
 * Finds pictures that are gone and pictures that belong to nothing; mends what can be mended. `missing`: scenes whose
 * original is gone. `repaired`: scenes whose record named something else that is gone. `removed`: blobs, of `bytes`.
 */
export async function checkStorage(
  tools: RunTools,
  context: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  const { store } = tools.ports;
  await context.reach("check");
  // Media first: a scene comes with its media in one transaction, so one that is kept in between has media that are
  // not in this list, and nothing in this list can belong to a scene that the later reading does not show.
  const keys = await store.listMediaKeys();
  if (!keys.ok) return err(jobFaultOf(keys.fault));
  const [every, jobs] = await Promise.all([everyScene(store), store.listJobs()]);
  if (!every.ok) return err(jobFaultOf(every.fault));
  if (!jobs.ok) return err(jobFaultOf(jobs.fault));
  const mended = await mendScenes(tools, context, { ...every.value, keys: keys.value, jobs: jobs.value });
  if (!mended.ok) return mended;
  const orphans = orphansAmong(keys.value, every.value, jobs.value);
  const removed = await removeOrphans(tools, context, orphans);
  return removed.ok ? ok({ ...mended.value, removed: orphans.length, bytes: removed.value }) : removed;
}

interface Found {
  readonly scenes: readonly Scene[];
  readonly keys: readonly string[];
  readonly jobs: readonly Job[];
}

async function mendScenes(
  tools: RunTools,
  { reach, signal }: JobContext,
  { scenes, keys, jobs }: Found,
): Promise<Result<{ readonly missing: number; readonly repaired: number }, JobFault>> {
  const present = new Set(keys);
  const underWay = new Set(jobs.filter(({ status }) => status !== "done").map(({ id }) => id));
  let missing = 0;
  let repaired = 0;
  for (const [index, scene] of scenes.entries()) {
    if (signal.aborted) break;
    await reach("check", index / scenes.length);
    const isUnderWay = underWay.has(jobIdOf({ kind: "make-thumbnail", sceneId: scene.id }));
    // Scenes of version 1 have no thumbnail.
    const isWanting = scene.media.thumbnail === null && !isUnderWay;
    const isWhole = mediaKeysOf(scene).every((key) => present.has(key));
    if (isWhole && !isWanting) continue;
    const mended = await mendScene(tools, scene.id, isUnderWay);
    if (!mended.ok) return mended;
    if (mended.value.isOriginalGone) missing += 1;
    if (mended.value.isMended) repaired += 1;
  }
  return ok({ missing, repaired });
}

/** Blobs that no scene refers to, that no job may still need, and that are not of a scene which cannot be read. */
function orphansAmong(
  keys: readonly string[],
  { scenes, unreadable }: EveryScene,
  jobs: readonly Job[],
): string[] {
  const wanted = new Set([...scenes.flatMap(mediaKeysOf), ...jobs.flatMap(heldBy)]);
  const untouchable = new Set(unreadable);
  return keys.filter((key) => !wanted.has(key) && !untouchable.has(key.slice(0, key.lastIndexOf("/"))));
}

/** What they weighed. */
async function removeOrphans(
  { ports: { store } }: RunTools,
  { reach, signal }: JobContext,
  orphans: readonly string[],
): Promise<Result<Bytes, JobFault>> {
  let bytes = 0;
  for (let done = 0; done < orphans.length && !signal.aborted; done += CHUNK_COUNT) {
    await reach("remove", done / orphans.length);
    const chunk = orphans.slice(done, done + CHUNK_COUNT);
    const weights = await mediaWeights(store, chunk);
    const removed = await store.commit({ dropMedia: chunk });
    if (!removed.ok) return err(jobFaultOf(removed.fault));
    bytes += weights.ok ? totalOf(weights.value) : 0;
  }
  return ok(bytes);
}
