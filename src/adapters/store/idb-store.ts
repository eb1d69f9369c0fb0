/** The store port over IndexedDB. */
import type { LogPort, NewId } from "../../contracts/platform.ts";
import { parseScene } from "../../contracts/scene.ts";
import { freshSettings, parseSettings } from "../../contracts/settings.ts";
import type { StorePort } from "../../contracts/store.ts";
import { type Scene, selectForReview } from "../../core/scene.ts";
import type { Database } from "./database.ts";

const SETTINGS_KEY = "settings";

type SceneMethod = "putScene" | "listScenes" | "getScene" | "getMedia" | "setVerdict";

export function createIdbStore(database: Database, log: LogPort, newId: NewId): StorePort {
  return {
    ...sceneMethods(database, log),
    ...recordMethods(database, newId),
    onEvent: (listener) => database.onEvent(listener),
  };
}

function sceneMethods(database: Database, log: LogPort): Pick<StorePort, SceneMethod> {
  return {
    putScene: (scene, pictures) =>
      database.use(async (connection) => {
        // `strict`: a scene is evidence, and must have reached the disk before it is told about.
        const write = connection.transaction(["scenes", "media"], "readwrite", { durability: "strict" });
        await Promise.all([
          write.objectStore("media").put(pictures.original, scene.media.original),
          write.objectStore("media").put(pictures.annotated, scene.media.annotated),
          write.objectStore("scenes").put(scene),
          write.done,
        ]);
        return null;
      }),
    listScenes: (filter) =>
      database.use(async (connection) => {
        const records = await connection.getAllFromIndex("scenes", "by-at");
        return selectForReview(
          records.flatMap((record) => readScene(record, log)),
          filter,
        );
      }),
    getScene: (id) =>
      database.use(async (connection) => {
        const record = await connection.get("scenes", id);
        return record === undefined ? null : parseScene(record);
      }),
    getMedia: (key) => database.use(async (connection) => (await connection.get("media", key)) ?? null),
    setVerdict: (sceneId, verdict) =>
      database.use(async (connection) => {
        const write = connection.transaction("scenes", "readwrite");
        const scene = parseScene(await write.store.get(sceneId));
        const judged = scene === null ? null : { ...scene, verdict };
        if (judged !== null) await write.store.put(judged);
        await write.done;
        return judged;
      }),
  };
}

function recordMethods(database: Database, newId: NewId): Omit<StorePort, SceneMethod | "onEvent"> {
  return {
    putWatch: (watch, printJob) =>
      database.use(async (connection) => {
        const write = connection.transaction(["watches", "printJobs"], "readwrite");
        await write.objectStore("watches").put(watch);
        if (printJob !== undefined) await write.objectStore("printJobs").put(printJob);
        await write.done;
        return null;
      }),
    listOpenWatches: () =>
      database.use(async (connection) => {
        const [all, ended] = await Promise.all([
          connection.getAllKeys("watches"),
          connection.getAllKeysFromIndex("watches", "by-end"),
        ]);
        const open = all.filter((id) => !ended.includes(id));
        const watches = await Promise.all(open.map((id) => connection.get("watches", id)));
        return watches.filter((watch) => watch !== undefined);
      }),
    putScores: (block) =>
      database.use(async (connection) => {
        await connection.put("scores", block);
        return null;
      }),
    dropScoresBefore: (at) =>
      database.use(async (connection) => {
        const write = connection.transaction("scores", "readwrite");
        let cursor = await write.store.index("by-start").openCursor(IDBKeyRange.upperBound(at, true));
        while (cursor !== null) {
          await cursor.delete();
          cursor = await cursor.continue();
        }
        await write.done;
        return null;
      }),
    getCamera: (id) => database.use(async (connection) => (await connection.get("cameras", id)) ?? null),
    putCamera: (camera) =>
      database.use(async (connection) => {
        await connection.put("cameras", camera);
        return null;
      }),
    getSettings: () =>
      database.use(async (connection) => {
        const stored = parseSettings(await connection.get("settings", SETTINGS_KEY));
        if (stored !== null) return stored;
        const fresh = freshSettings(newId());
        await connection.put("settings", fresh, SETTINGS_KEY);
        return fresh;
      }),
    putSettings: (settings) =>
      database.use(async (connection) => {
        await connection.put("settings", settings, SETTINGS_KEY);
        return null;
      }),
  };
}

function readScene(record: { readonly id: string }, log: LogPort): Scene[] {
  const scene = parseScene(record);
  if (scene === null) log.warn("a stored scene cannot be read and is left out", { id: record.id });
  return scene === null ? [] : [scene];
}
