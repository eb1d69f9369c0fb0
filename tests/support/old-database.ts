/** Databases as older versions of the app left them: see tests/fixtures/store/origin.md. Made with bare IndexedDB. */
import version1 from "../fixtures/store/version-1.json" with { type: "json" };
import version2 from "../fixtures/store/version-2.json" with { type: "json" };
import version3 from "../fixtures/store/version-3.json" with { type: "json" };
import version4 from "../fixtures/store/version-4.json" with { type: "json" };
import version5 from "../fixtures/store/version-5.json" with { type: "json" };

/** What each store of a sample held. */
export const VERSION_1 = version1.stores;
export const VERSION_2 = version2.stores;
export const VERSION_3 = version3.stores;
export const VERSION_4 = version4.stores;
export const VERSION_5 = version5.stores;

interface Sample {
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreSample>>;
}

interface StoreSample {
  readonly keyPath: string | string[] | null;
  readonly autoIncrement?: boolean;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[];
  readonly records: readonly object[];
}

/** Makes the database and leaves the connection open, as another tab would. */
export function openVersion1(name: string): Promise<IDBDatabase> {
  return make(name, version1);
}

/** As `openVersion1`. */
export function openVersion2(name: string): Promise<IDBDatabase> {
  return make(name, version2);
}

/** As `openVersion1`. */
export function openVersion3(name: string): Promise<IDBDatabase> {
  return make(name, version3);
}

/** As `openVersion1`. */
export function openVersion4(name: string): Promise<IDBDatabase> {
  return make(name, version4);
}

/** As `openVersion1`. */
export function openVersion5(name: string): Promise<IDBDatabase> {
  return make(name, version5);
}

async function make(name: string, { version, stores }: Sample): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  request.addEventListener("upgradeneeded", () => {
    for (const [store, { keyPath, autoIncrement = false, indexes }] of Object.entries(stores)) {
      const made = request.result.createObjectStore(store, { keyPath, autoIncrement });
      for (const { name: indexName, keyPath: path } of indexes) made.createIndex(indexName, path);
    }
  });
  const database = await answerOf(request);
  await fill(database, stores);
  return database;
}

async function fill(database: IDBDatabase, stores: Sample["stores"]): Promise<void> {
  const write = database.transaction(Object.keys(stores), "readwrite");
  for (const [store, { keyPath, autoIncrement = false, records }] of Object.entries(stores))
    for (const record of records) {
      if (keyPath !== null || autoIncrement) write.objectStore(store).put(plain(record));
      else if ("key" in record && "value" in record)
        write.objectStore(store).put(loose(record.value, record), String(record.key));
    }
  await new Promise((resolve, reject) => {
    write.addEventListener("complete", resolve);
    write.addEventListener("abort", () => reject(write.error ?? new Error("aborted")));
  });
}

/** A record with its bytes as bytes. */
export function plain(record: object): object {
  if ("bytes" in record && typeof record.bytes === "string")
    return { ...record, bytes: bytesOf(record.bytes) };
  if (!("boxes" in record) || !Array.isArray(record.boxes)) return record;
  const boxes: readonly unknown[] = record.boxes;
  return { ...record, boxes: boxes.map(withEmbedding) };
}

function withEmbedding(box: unknown): unknown {
  if (typeof box !== "object" || box === null || !("embedding" in box)) return box;
  return { ...box, embedding: new Int8Array(bytesOf(String(box.embedding)).buffer) };
}

/** A value that has its key beside it: media are text in the sample, and blobs in the database. */
function loose(value: unknown, record: object): unknown {
  if (typeof value !== "string") return value;
  const type = "type" in record && typeof record.type === "string" ? record.type : "image/jpeg";
  return new Blob([bytesOf(value)], { type });
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
