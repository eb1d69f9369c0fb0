/** Scenes and their pictures. */
import type { LogPort } from "../../contracts/platform.ts";
import type { StorePort } from "../../contracts/store.ts";
import type { Scene, Verdict } from "../../core/scene.ts";
import { byReview } from "../../core/scene-filter.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Database } from "./database.ts";
import { dropUntaught, teach } from "./feedback-records.ts";
import { inPieces } from "./in-pieces.ts";
import { createMediaReader } from "./media-reader.ts";
import { readScene, readScenes } from "./read-records.ts";
import { commitOn } from "./scene-commit.ts";
import type { Transaction } from "./schema.ts";

/** To make a request takes a moment; so many of them are made before the page gets its turn again. */
const SCENES_AT_ONCE = 100;

const KEYS_AT_ONCE = 1_000;

/** What the slowest device needs to change or remove one scene. */
const EACH_MS: Milliseconds = 5;

type ScenePart = Pick<
  StorePort,
  | "commit"
  | "firstScenes"
  | "readScenes"
  | "getScene"
  | "changeScenes"
  | "removeScenes"
  | "getMedia"
  | "listMediaKeys"
>;

export function sceneRecords(database: Database, log: LogPort): ScenePart {
  return {
    commit: commitOn(database, log),
    firstScenes: (count) =>
      database.read(["scenes"], async (transaction) => {
        const unverified = await newest(transaction, "none", count, log);
        const left = count - unverified.length;
        const verified = [
          ...(await newest(transaction, "correct", left, log)),
          ...(await newest(transaction, "wrong", left, log)),
        ];
        return [...unverified, ...verified.sort(byReview).slice(0, left)];
      }),
    readScenes: (start, count) =>
      database.read(["scenes"], async (transaction) => {
        const range = start === null ? null : IDBKeyRange.lowerBound(start);
        // One more than asked for: it tells where the next piece begins.
        const records = await transaction.objectStore("scenes").getAll(range, count + 1);
        const piece = records.slice(0, count);
        const scenes = readScenes(piece, log);
        const readable = new Set(scenes.map(({ id }) => id));
        const unreadable = piece.map(({ id }) => id).filter((id) => !readable.has(id));
        return { scenes, unreadable, next: records[count]?.id ?? null };
      }),
    getScene: (id) =>
      database.read(["scenes"], async (transaction) =>
        readScene(await transaction.objectStore("scenes").get(id), log),
      ),
    changeScenes: (ids, change) => changeScenes(database, log, ids, change),
    removeScenes: (ids) => removeScenes(database, log, ids),
    getMedia: createMediaReader(database),
    listMediaKeys: () =>
      database.read(["media"], async (transaction) => {
        const keys: string[] = [];
        await inPieces(
          (from) => transaction.objectStore("media").getAllKeys(from, KEYS_AT_ONCE),
          (key) => key,
          (piece) => keys.push(...piece),
        );
        return keys;
      }),
  };
}

async function newest(
  transaction: Transaction<readonly ["scenes"], "readonly">,
  verdict: Verdict,
  count: number,
  log: LogPort,
): Promise<Scene[]> {
  const found: Scene[] = [];
  const ofVerdict = IDBKeyRange.bound([verdict, -Infinity], [verdict, Infinity]);
  const index = transaction.objectStore("scenes").index("by-verdict-at");
  let cursor = count > 0 ? await index.openCursor(ofVerdict, "prev") : null;
  while (cursor !== null && found.length < count) {
    const scene = readScene(cursor.value, log);
    if (scene !== null) found.push(scene);
    cursor = await cursor.continue();
  }
  return found;
}

async function changeScenes(
  database: Database,
  log: LogPort,
  ...[ids, change]: Parameters<StorePort["changeScenes"]>
): ReturnType<StorePort["changeScenes"]> {
  const done = await database.write(
    ["scenes", "feedback"],
    async (transaction) => {
      const store = transaction.objectStore("scenes");
      const changed = await inGroups(ids, async (id) => {
        const scene = readScene(await store.get(id), log);
        const next = scene === null ? null : change(scene);
        if (next !== null) await Promise.all([store.put(next), teach(transaction, next, log)]);
        return next;
      });
      return changed.filter((scene) => scene !== null);
    },
    { extraTime: ids.length * EACH_MS },
  );
  if (done.ok) database.tellChanged(done.value.map(({ id }) => id));
  return done;
}

async function removeScenes(
  database: Database,
  log: LogPort,
  ids: readonly string[],
): ReturnType<StorePort["removeScenes"]> {
  const done = await database.write(
    ["scenes", "media", "jobs", "feedback"],
    async (transaction) => {
      await inGroups(ids, (id) =>
        Promise.all([
          transaction.objectStore("scenes").delete(id),
          transaction.objectStore("media").delete(keysUnder(id)),
          transaction.objectStore("jobs").delete(keysUnder(id)),
          dropUntaught(transaction, id, log),
        ]),
      );
      return null;
    },
    { extraTime: ids.length * EACH_MS },
  );
  if (done.ok) database.tellChanged(ids);
  return done;
}

/** All keys that begin with `<id>/`: 0 is the character after the slash. */
function keysUnder(id: string): IDBKeyRange {
  return IDBKeyRange.bound(`${id}/`, `${id}0`, true, true);
}

/** What `each` answers for every id once, in their order. */
async function inGroups<T>(ids: readonly string[], each: (id: string) => Promise<T>): Promise<T[]> {
  const once = [...new Set(ids)];
  const answers: T[] = [];
  for (let from = 0; from < once.length; from += SCENES_AT_ONCE) {
    answers.push(...(await Promise.all(once.slice(from, from + SCENES_AT_ONCE).map(each))));
  }
  return answers;
}
