import { type Job, jobFor } from "../../core/job.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { mediaKey, mediaKeysOf, type Scene } from "../../core/scene.ts";
import { everyScene } from "./every-scene.ts";
import { type JobContext, type JobFault, jobFaultOf } from "./job-run.ts";
import type { RunTools } from "./job-runs.ts";

/** Finds pictures that are gone and pictures that belong to nothing; mends what can be mended. */
export async function checkStorage(
  tools: RunTools,
  { reach, signal }: JobContext,
): Promise<Result<Job["outcome"], JobFault>> {
  const { store } = tools.ports;
  await reach("check");
  // Media first: a scene comes with its media in one transaction, so one that is kept in between has media that are
  // not in this list, and nothing in this list can belong to a scene that the later reading does not show.
  const keys = await store.listMediaKeys();
  if (!keys.ok) return err(jobFaultOf(keys.fault));
  const [scenes, jobs] = await Promise.all([everyScene(store), store.listJobs()]);
  if (!scenes.ok) return err(jobFaultOf(scenes.fault));
  if (!jobs.ok) return err(jobFaultOf(jobs.fault));
  const present = new Set(keys.value);
  const wanted = new Set([...scenes.value.flatMap(mediaKeysOf), ...jobs.value.flatMap(heldBy)]);
  const orphans = keys.value.filter((key) => !wanted.has(key));
  let missing = 0;
  let repaired = 0;
  for (const [index, scene] of scenes.value.entries()) {
    if (signal.aborted) return ok({});
    // Asked again one by one: since the list was made a job may have given the scene its clip.
    const gone = await goneFrom(
      store,
      mediaKeysOf(scene).filter((key) => !present.has(key)),
    );
    if (gone.has(scene.media.original)) missing += 1;
    const isMended = await mend(tools, scene, gone, jobs.value);
    if (!isMended.ok) return isMended;
    if (isMended.value) repaired += 1;
    await reach("check", index / scenes.value.length);
  }
  await reach("remove");
  const removed = await store.commit({ dropMedia: orphans });
  return removed.ok ? ok({ missing, repaired, removed: orphans.length }) : err(jobFaultOf(removed.fault));
}

/** Drops what is gone from the scene's record and has its thumbnail made; false when there was nothing to mend. */
async function mend(
  { ports: { store, clock }, onScenesChanged, onJobs }: RunTools,
  scene: Scene,
  gone: ReadonlySet<string>,
  known: readonly Job[],
): Promise<Result<boolean, JobFault>> {
  const mended = without(scene, gone);
  const job = jobFor({ kind: "make-thumbnail", sceneId: scene.id }, clock.now());
  // Also scenes of version 1 have none; a failed one is the person's to try again.
  const isWanted = mended.media.thumbnail === null && !gone.has(scene.media.original);
  const isOpen = known.some(({ id, status }) => id === job.id && status !== "done");
  const jobs = isWanted && !isOpen ? [job] : [];
  if (gone.size === 0 && jobs.length === 0) return ok(false);
  const written = await store.commit({
    update: { sceneId: scene.id, change: (current) => without(current, gone) },
    jobs,
  });
  if (!written.ok) return err(jobFaultOf(written.fault));
  onJobs(jobs);
  onScenesChanged([scene.id]);
  return ok(gone.size > 0);
}

/** The raw recording that a clip may still be made of, also by another try. */
function heldBy({ task, status }: Job): string[] {
  return task.kind === "finish-clip" && status !== "done" ? [mediaKey(task.sceneId, "clip-raw")] : [];
}

async function goneFrom(
  store: RunTools["ports"]["store"],
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const key of keys) {
    const blob = await store.getMedia(key);
    if (blob.ok && blob.value === null) gone.add(key);
  }
  return gone;
}

/** The scene without what is gone. The original stays named: the screen says that it is gone. */
function without(scene: Scene, gone: ReadonlySet<string>): Scene {
  const { media } = scene;
  const kept = (key: string | null): string | null => (key === null || gone.has(key) ? null : key);
  return {
    ...scene,
    media: {
      ...media,
      annotated: kept(media.annotated),
      thumbnail: kept(media.thumbnail),
      clip: media.clip === null || gone.has(media.clip.key) ? null : media.clip,
      stills: media.stills.filter(({ key }) => !gone.has(key)),
    },
  };
}
