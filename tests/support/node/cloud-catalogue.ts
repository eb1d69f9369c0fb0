/** What PostgREST knows of the database: tables, columns and functions that may be named in a request. */
import type { PGlite } from "@electric-sql/pglite";
import { json, Refusal } from "./cloud-http.ts";

export interface Column {
  readonly name: string;
  readonly type: string;
  /** The expression of its default; null: there is none. */
  readonly preset: string | null;
}

export interface Table {
  readonly name: string;
  readonly columns: ReadonlyMap<string, Column>;
  readonly key: readonly string[];
}

export interface Routine {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly isSet: boolean;
}

export interface Catalogue {
  readonly tables: ReadonlyMap<string, Table>;
  readonly routines: ReadonlyMap<string, Routine>;
}

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly preset: string | null;
  readonly is_key: boolean;
}

interface RoutineRow {
  readonly name: string;
  readonly is_set: boolean;
  readonly names: readonly string[];
  readonly types: readonly string[];
}

const COLUMNS = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    pg_get_expr(d.adbin, d.adrelid) as preset, coalesce(a.attnum = any (i.indkey), false) as is_key
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_index i on i.indrelid = c.oid and i.indisprimary
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
  order by c.relname, array_position(i.indkey::int[], a.attnum::int), a.attnum`;

const ROUTINES = `
  select p.proname as name, p.proretset as is_set, coalesce(p.proargnames, '{}') as names,
    array(select format_type(t, null) from unnest(p.proargtypes) t) as types
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype`;

export async function readCatalogue(owner: PGlite): Promise<Catalogue> {
  const { rows } = await owner.query<ColumnRow>(COLUMNS);
  const found = await owner.query<RoutineRow>(ROUTINES);
  const names = new Set(rows.map(({ table }) => table));
  return {
    tables: new Map([...names].map((name) => [name, tableOf(name, rows)])),
    routines: new Map(found.rows.map((row) => [row.name, routineOf(row)])),
  };
}

function tableOf(name: string, rows: readonly ColumnRow[]): Table {
  const columns = rows.filter(({ table }) => table === name);
  return {
    name,
    columns: new Map(columns.map((column) => [column.name, column])),
    key: columns.filter((column) => column.is_key).map((column) => column.name),
  };
}

function routineOf({ name, is_set: isSet, names, types }: RoutineRow): Routine {
  return { name, isSet, parameters: new Map(types.map((type, index) => [names[index] ?? "", type])) };
}

/** https://docs.postgrest.org/en/v14/references/errors.html: PGRST205. */
export function tableIn(catalogue: Catalogue, name: string): Table {
  const table = catalogue.tables.get(name);
  if (table !== undefined) return table;
  const message = `Could not find the table 'public.${name}' in the schema cache`;
  throw new Refusal(json(404, { code: "PGRST205", details: null, hint: null, message }));
}

/** A column that is read: Postgres itself would miss it. */
export function columnIn(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column !== undefined) return column;
  const message = `column ${table.name}.${name} does not exist`;
  throw new Refusal(json(400, { code: "42703", details: null, hint: null, message }));
}

/** A column that is written: PostgREST itself misses it. */
export function writtenColumnIn(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column !== undefined) return column;
  const message = `Could not find the '${name}' column of '${table.name}' in the schema cache`;
  throw new Refusal(json(400, { code: "PGRST204", details: null, hint: null, message }));
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
