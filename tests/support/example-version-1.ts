/** A database as version 1 of the app left it: see tests/fixtures/store/origin.md. Made with bare IndexedDB. */
import version1 from "../fixtures/store/version-1.json" with { type: "json" };

/** What each store of the sample held. */
export const VERSION_1 = version1.stores;

/** Makes the database and leaves the connection open, as another tab would. */
export async function openVersion1(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version1.version);
  request.addEventListener("upgradeneeded", () => {
    for (const [store, { keyPath, indexes }] of Object.entries(VERSION_1)) {
      const made = request.result.createObjectStore(store, { keyPath });
      for (const index of indexes) made.createIndex(index.name, index.keyPath);
    }
  });
  const database = await answerOf(request);
  await fill(database);
  return database;
}

async function fill(database: IDBDatabase): Promise<void> {
  const write = database.transaction(Object.keys(VERSION_1), "readwrite");
  const { media, scores, settings, ...plain } = VERSION_1;
  for (const { key, value } of media.records)
    write.objectStore("media").put(new Blob([bytesOf(value)], { type: "image/jpeg" }), key);
  for (const block of scores.records)
    write.objectStore("scores").put({ ...block, bytes: bytesOf(block.bytes) });
  for (const { key, value } of settings.records) write.objectStore("settings").put(value, key);
  for (const [store, { records }] of Object.entries(plain))
    for (const record of records) write.objectStore(store).put(record);
  await new Promise((resolve, reject) => {
    write.addEventListener("complete", resolve);
    write.addEventListener("abort", () => reject(write.error ?? new Error("aborted")));
  });
}

/** Bytes from base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("no answer")));
  });
}
