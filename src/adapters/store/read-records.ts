/** Records of the database as what the app knows: those that cannot be read are left out, and the log is told. */
import { parseFeedbackSample } from "../../contracts/feedback-sample.ts";
import { parseJob } from "../../contracts/job.ts";
import type { LogPort } from "../../contracts/platform.ts";
import { parseScene } from "../../contracts/scene.ts";
import type { StoredCamera } from "../../contracts/store.ts";
import { parseCamera } from "../../contracts/stored-camera.ts";
import { parseScores } from "../../contracts/stored-scores.ts";
import { parseWatch } from "../../contracts/stored-watch.ts";
import type { PackedMinute } from "../../core/alarm/replay.ts";
import type { FeedbackSample } from "../../core/feedback.ts";
import type { Job } from "../../core/job.ts";
import type { Scene } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Watch } from "../../core/watch.ts";

interface StoredRecord {
  readonly id: string;
}

/** The scene, or null: there is no such record, or none that this app can read. */
export function readScene(record: StoredRecord | undefined, log: LogPort): Scene | null {
  return read("scene", record, parseScene, log);
}

/** Those that can be read, in the same order. */
export function readScenes(records: readonly StoredRecord[], log: LogPort): Scene[] {
  return records.map((record) => readScene(record, log)).filter((scene) => scene !== null);
}

/** Those that can be read, in the same order. */
export function readJobs(records: readonly StoredRecord[], log: LogPort): Job[] {
  return records.map((record) => read("job", record, parseJob, log)).filter((job) => job !== null);
}

/** The camera, or null: there is no such record, or none that this app can read. */
export function readCamera(record: StoredRecord | undefined, log: LogPort): StoredCamera | null {
  return read("camera", record, parseCamera, log);
}

/** Those that can be read, in the same order. */
export function readWatches(records: readonly StoredRecord[], log: LogPort): Watch[] {
  return records.map((record) => read("watch", record, parseWatch, log)).filter((watch) => watch !== null);
}

/** The minutes of score blocks that can be read, in the same order. */
export function readMinutes(
  records: readonly { readonly watchId: string; readonly start: Milliseconds }[],
  log: LogPort,
): PackedMinute[] {
  return records.flatMap((record) => {
    const named = { ...record, id: `${record.watchId} ${record.start}` };
    return read("score block", named, parseScores, log) ?? [];
  });
}

/** What that scene can teach, or null: there is no such record, or none that this app can read. */
export function readSample(
  record: { readonly sceneId: string } | undefined,
  log: LogPort,
): FeedbackSample | null {
  const named = record === undefined ? undefined : { ...record, id: record.sceneId };
  return read("sample", named, parseFeedbackSample, log);
}

function read<T>(
  what: string,
  record: StoredRecord | undefined,
  parse: (input: unknown) => T | null,
  log: LogPort,
): T | null {
  if (record === undefined) return null;
  const parsed = parse(record);
  if (parsed === null) log.warn(`a stored ${what} cannot be read and is left out`, { id: record.id });
  return parsed;
}
