/** Watches, the prints they watched, their cameras and scores. */
import type { LogPort } from "../../contracts/platform.ts";
import type { StorePort } from "../../contracts/store.ts";
import { freshCamera } from "../../contracts/stored-camera.ts";
import { storedScores } from "../../contracts/stored-scores.ts";
import type { Database } from "./database.ts";
import { readCamera, readMinutes, readWatches } from "./read-records.ts";

type WatchPart = Pick<
  StorePort,
  | "putWatch"
  | "listWatches"
  | "listOpenWatches"
  | "listPrintJobs"
  | "putScores"
  | "readScores"
  | "dropScoresBefore"
  | "getCamera"
  | "listCameras"
  | "changeCamera"
>;

export function watchRecords(database: Database, log: LogPort): WatchPart {
  return {
    putWatch: (watch, printJob) =>
      database.write(["watches", "printJobs"], async (transaction) => {
        await transaction.objectStore("watches").put(watch);
        if (printJob !== undefined) await transaction.objectStore("printJobs").put(printJob);
        return null;
      }),
    listWatches: (since) =>
      database.read(["watches"], async (transaction) => {
        const watches = readWatches(await transaction.objectStore("watches").getAll(), log);
        return watches
          .filter(({ startedAt }) => startedAt >= since)
          .sort((a, b) => a.startedAt - b.startedAt);
      }),
    listOpenWatches: () =>
      database.read(["watches"], async (transaction) => {
        const store = transaction.objectStore("watches");
        const [all, ended] = await Promise.all([store.getAllKeys(), store.index("by-end").getAllKeys()]);
        const over = new Set(ended);
        const open = await Promise.all(all.filter((id) => !over.has(id)).map((id) => store.get(id)));
        return readWatches(
          open.filter((watch) => watch !== undefined),
          log,
        );
      }),
    listPrintJobs: () =>
      database.read(["printJobs"], async (transaction) => {
        const prints = await transaction.objectStore("printJobs").getAll();
        return prints.sort((a, b) => b.startedAt - a.startedAt);
      }),
    putScores: (block) =>
      database.write(["scores"], async (transaction) => {
        const record = storedScores(block);
        if (record !== null) await transaction.objectStore("scores").put(record);
        return null;
      }),
    readScores: (watchId) =>
      database.read(["scores"], async (transaction) => {
        const ofWatch = IDBKeyRange.bound([watchId, 0], [watchId, Number.POSITIVE_INFINITY]);
        return readMinutes(await transaction.objectStore("scores").getAll(ofWatch), log);
      }),
    dropScoresBefore: (at) =>
      database.write(["scores"], async (transaction) => {
        const before = IDBKeyRange.upperBound(at, true);
        let cursor = await transaction.objectStore("scores").index("by-start").openCursor(before);
        while (cursor !== null) {
          await cursor.delete();
          cursor = await cursor.continue();
        }
        return null;
      }),
    getCamera: (id) =>
      database.read(["cameras"], async (transaction) =>
        readCamera(await transaction.objectStore("cameras").get(id), log),
      ),
    listCameras: () =>
      database.read(["cameras"], async (transaction) => {
        const records = await transaction.objectStore("cameras").getAll();
        return records.map((record) => readCamera(record, log)).filter((camera) => camera !== null);
      }),
    changeCamera: (id, change) =>
      database.write(["cameras"], async (transaction) => {
        const store = transaction.objectStore("cameras");
        const changed = change(readCamera(await store.get(id), log) ?? freshCamera(id));
        await store.put(changed);
        return changed;
      }),
  };
}
