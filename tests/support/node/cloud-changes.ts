/** What is committed to the published tables, as Realtime reads it from the log of Postgres. */
import { quoted } from "./cloud-catalogue.ts";
import type { Caller, CloudDatabase } from "./cloud-database.ts";
import { asObject } from "./web-server.ts";

export interface Change {
  readonly table: string;
  readonly type: "INSERT" | "UPDATE" | "DELETE";
  readonly at: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly record: Readonly<Record<string, unknown>>;
  /** What is told of the row before: its key, and nothing else where policies guard it. */
  readonly old: Readonly<Record<string, unknown>>;
  readonly key: readonly string[];
}

/** A record is often too long for a notification: that only says that there is something. */
const WATCH = `
  create schema if not exists double;
  create table if not exists double.changes (
    id bigint generated always as identity, name text, type text, record jsonb, old jsonb, at timestamptz
  );
  create or replace function double.note() returns trigger language plpgsql security definer as $$
  begin
    insert into double.changes (name, type, record, old, at)
      values (tg_table_name, tg_op, to_jsonb(new), to_jsonb(old), clock_timestamp());
    perform pg_notify('double_changes', '');
    return null;
  end; $$;`;

const PUBLISHED = "select tablename as name from pg_publication_tables where pubname = 'supabase_realtime'";

const COLUMNS = `
  select a.attname as name, t.typname as type, coalesce(a.attnum = any (i.indkey), false) as is_key
  from pg_attribute a join pg_type t on t.oid = a.atttypid
  left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
  where a.attrelid = ('public.' || quote_ident($1))::regclass and a.attnum > 0 and not a.attisdropped
  order by a.attnum`;

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly is_key: boolean;
}

interface ChangeRow {
  readonly name: string;
  readonly type: Change["type"];
  readonly record: unknown;
  readonly old: unknown;
  readonly at: string;
}

/** Follows the tables that the migrations publish; once more after they have been run. */
export async function followChanges(
  { owner }: CloudDatabase,
  listener: (change: Change) => Promise<void>,
): Promise<() => Promise<void>> {
  await owner.exec(WATCH);
  const columns = new Map<string, readonly ColumnRow[]>();
  const { rows } = await owner.query<{ name: string }>(PUBLISHED);
  for (const { name } of rows) {
    columns.set(name, (await owner.query<ColumnRow>(COLUMNS, [name])).rows);
    await owner.exec(`create or replace trigger double_notes after insert or update or delete
      on public.${quoted(name)} for each row execute function double.note()`);
  }
  let last = Promise.resolve();
  const drain = async () => {
    const taken = await owner.query<ChangeRow>(
      `with taken as (delete from double.changes returning *)
       select name, type, record, old, at::text as at from taken order by id`,
    );
    for (const row of taken.rows) await listener(changeIn(row, columns.get(row.name) ?? []));
  };
  return owner.listen("double_changes", () => {
    last = last.then(drain);
  });
}

function changeIn({ name, type, record, old, at }: ChangeRow, columns: readonly ColumnRow[]): Change {
  const key = columns.filter((column) => column.is_key).map((column) => column.name);
  const before = asObject(old) ?? {};
  return {
    table: name,
    type,
    at: new Date(at).toISOString(),
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    record: asObject(record) ?? {},
    old: Object.fromEntries(key.filter((part) => part in before).map((part) => [part, before[part]])),
    key,
  };
}

/** Whether the policies let that caller read the row as it is now. */
export async function maySee(database: CloudDatabase, caller: Caller, change: Change): Promise<boolean> {
  const terms = change.key.map((name, index) => `${quoted(name)}::text = $${index + 1}`);
  const sql = `select 1 from public.${quoted(change.table)} where ${terms.join(" and ")}`;
  const values = change.key.map((name) => String(change.record[name]));
  // A role that may not touch the table at all sees nothing of it.
  return database.ask(caller, sql, values).then(
    (rows) => rows.length > 0,
    () => false,
  );
}
