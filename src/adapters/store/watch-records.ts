/** Watches, the prints they watched, their cameras and scores. */
import type { StorePort } from "../../contracts/store.ts";
import type { Database } from "./database.ts";

type WatchPart = Pick<
  StorePort,
  | "putWatch"
  | "listOpenWatches"
  | "listPrintJobs"
  | "putScores"
  | "dropScoresBefore"
  | "getCamera"
  | "listCameras"
  | "putCamera"
>;

export function watchRecords(database: Database): WatchPart {
  return {
    putWatch: (watch, printJob) =>
      database.write(["watches", "printJobs"], async (transaction) => {
        await transaction.objectStore("watches").put(watch);
        if (printJob !== undefined) await transaction.objectStore("printJobs").put(printJob);
        return null;
      }),
    listOpenWatches: () =>
      database.read(["watches"], async (transaction) => {
        const store = transaction.objectStore("watches");
        const [all, ended] = await Promise.all([store.getAllKeys(), store.index("by-end").getAllKeys()]);
        const over = new Set(ended);
        const open = await Promise.all(all.filter((id) => !over.has(id)).map((id) => store.get(id)));
        return open.filter((watch) => watch !== undefined);
      }),
    listPrintJobs: () =>
      database.read(["printJobs"], async (transaction) => {
        const prints = await transaction.objectStore("printJobs").getAll();
        return prints.sort((a, b) => b.startedAt - a.startedAt);
      }),
    putScores: (block) =>
      database.write(["scores"], async (transaction) => {
        await transaction.objectStore("scores").put(block);
        return null;
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
      database.read(
        ["cameras"],
        async (transaction) => (await transaction.objectStore("cameras").get(id)) ?? null,
      ),
    listCameras: () =>
      database.read(["cameras"], (transaction) => transaction.objectStore("cameras").getAll()),
    putCamera: (camera) =>
      database.write(["cameras"], async (transaction) => {
        await transaction.objectStore("cameras").put(camera);
        return null;
      }),
  };
}
