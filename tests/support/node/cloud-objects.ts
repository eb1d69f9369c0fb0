/** What lies in the buckets: rows of storage.objects, which policies guard, and bytes in memory. */
import type { Caller, CloudDatabase } from "./cloud-database.ts";
import {
  NO_BUCKET,
  NOT_FOUND,
  refuse,
  rowError,
  TOO_LARGE,
  wrongName,
  wrongType,
} from "./cloud-storage-errors.ts";

export interface ObjectPlace {
  readonly bucket: string;
  readonly name: string;
}

export interface NewObject extends ObjectPlace {
  readonly bytes: Buffer;
  readonly type: string;
  readonly cacheControl: string;
  readonly isUpsert: boolean;
}

export interface StoredObject {
  readonly id: string;
  readonly bytes: Buffer;
  readonly type: string;
  readonly cacheControl: string;
  readonly changedAt: Date;
}

export interface CloudObjects {
  /** Refuses what the bucket does not take, before anything is written. */
  check(object: Pick<NewObject, "bucket" | "name" | "type">, size: number): Promise<void>;
  /** Whether the caller might write there; nothing is kept. */
  mayWrite(caller: Caller, object: ObjectPlace & { isUpsert: boolean }): Promise<void>;
  /** The id of its row. */
  put(caller: Caller, object: NewObject): Promise<string>;
  /** As the caller sees it; null as the owner does, behind a signature. */
  get(caller: Caller | null, place: ObjectPlace): Promise<StoredObject>;
  /** The rows that were removed: of what the caller may neither see nor remove there are none. */
  remove(
    caller: Caller,
    bucket: string,
    names: readonly string[],
  ): Promise<readonly Record<string, unknown>[]>;
  rows(caller: Caller, bucket: string): Promise<readonly Record<string, unknown>[]>;
}

/** https://supabase.com/docs/guides/storage/uploads/file-limits and S3's safe characters. */
const SAFE_NAME = /^(?!\/)(?:\w|[/!.*'() &$@=;:+,?-])+$/u;

const COLUMNS = "id, bucket_id, name, owner_id, metadata, created_at, updated_at";

const INSERT = "insert into storage.objects (bucket_id, name, owner_id, metadata) values ($1, $2, $3, $4)";

const UPSERT = `${INSERT} on conflict (bucket_id, name) do update
  set owner_id = excluded.owner_id, metadata = excluded.metadata, updated_at = now()`;

export function createObjects(database: CloudDatabase): CloudObjects {
  const kept = new Map<string, Omit<StoredObject, "id">>();

  async function write(caller: Caller, object: Omit<NewObject, "bytes">, metadata: unknown, isKept: boolean) {
    const sql = `${object.isUpsert ? UPSERT : INSERT} returning id`;
    const values = [object.bucket, object.name, caller.userId, JSON.stringify(metadata)];
    try {
      return await database.act(caller, async (ask) => {
        const [row] = await ask(sql, values);
        if (!isKept) throw TAKEN_BACK;
        return String(row?.["id"]);
      });
    } catch (thrown) {
      if (thrown === TAKEN_BACK) return "";
      throw refuse(rowError(thrown));
    }
  }

  return {
    async check({ bucket, name, type }, size) {
      const { rows } = await database.owner.query<BucketRow>(BUCKET, [bucket]);
      const [found] = rows;
      if (found === undefined) throw refuse(NO_BUCKET);
      if (!SAFE_NAME.test(name)) throw refuse(wrongName(name));
      const { types, size: limit } = found;
      if (types !== null && !types.includes(type)) throw refuse(wrongType(type));
      if (limit !== null && size > limit) throw refuse(TOO_LARGE);
    },
    async mayWrite(caller, object) {
      await write(caller, { ...object, type: "", cacheControl: "" }, {}, false);
    },
    async put(caller, object) {
      const { bytes, type, cacheControl } = object;
      const metadata = { size: bytes.length, mimetype: type, cacheControl };
      const id = await write(caller, object, metadata, true);
      kept.set(keyOf(object), { bytes, type, cacheControl, changedAt: new Date() });
      return id;
    },
    async get(caller, place) {
      const sql = "select id from storage.objects where bucket_id = $1 and name = $2";
      const values = [place.bucket, place.name];
      const [row] =
        caller === null
          ? (await database.owner.query<Record<string, unknown>>(sql, values)).rows
          : await database.ask(caller, sql, values);
      const object = kept.get(keyOf(place));
      if (row === undefined || object === undefined) throw refuse(NOT_FOUND);
      return { ...object, id: String(row["id"]) };
    },
    async remove(caller, bucket, names) {
      const sql = `delete from storage.objects where bucket_id = $1 and name = any ($2) returning ${COLUMNS}`;
      const rows = await database.ask(caller, sql, [bucket, [...names]]);
      for (const { name } of rows) kept.delete(keyOf({ bucket, name: String(name) }));
      return rows;
    },
    rows: (caller, bucket) =>
      database.ask(caller, `select ${COLUMNS} from storage.objects where bucket_id = $1 order by name`, [
        bucket,
      ]),
  };
}

function keyOf({ bucket, name }: ObjectPlace): string {
  return `${bucket}/${name}`;
}

const TAKEN_BACK = new Error("only tried");

interface BucketRow {
  readonly size: number | null;
  readonly types: readonly string[] | null;
}

const BUCKET =
  "select file_size_limit as size, allowed_mime_types as types from storage.buckets where id = $1";
