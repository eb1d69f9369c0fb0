/** PostgREST, as far as supabase-js asks it: rows are read and written under the caller's role, so policies decide. */
import {
  type Catalogue,
  columnIn,
  quoted,
  type Routine,
  readCatalogue,
  type Table,
  tableIn,
  writtenColumnIn,
} from "./cloud-catalogue.ts";
import type { Ask, Caller, CloudDatabase } from "./cloud-database.ts";
import {
  beyondTheDouble,
  bodyOf,
  type CloudAnswer,
  type CloudRequest,
  headerOf,
  json,
  Refusal,
} from "./cloud-http.ts";
import { rejection } from "./cloud-rest-errors.ts";
import { columnsOf, orderOf, place, TARGET, whereOf } from "./cloud-rest-query.ts";
import { asObject } from "./web-server.ts";

/** Supabase gives no more rows than this at once, however many are asked for. */
const MAX_ROWS = 1_000;

export interface CloudRest {
  answer(request: CloudRequest, caller: Caller): Promise<CloudAnswer>;
  /** The tables were changed. */
  reload(): void;
}

export function createRest(database: CloudDatabase): CloudRest {
  let catalogue: Promise<Catalogue> | null = null;
  return {
    reload() {
      catalogue = null;
    },
    async answer(request, caller) {
      catalogue ??= readCatalogue(database.owner);
      const known = await catalogue;
      try {
        return await database.act(caller, (ask) => act(request, known, ask));
      } catch (error) {
        if (error instanceof Refusal) return error.answer;
        return rejection(error, caller);
      }
    },
  };
}

async function act(request: CloudRequest, catalogue: Catalogue, ask: Ask): Promise<CloudAnswer> {
  await ask("set local timezone = 'UTC'");
  if (request.path.startsWith("rpc/")) return call(request, catalogue, ask);
  if (request.path === "" || request.path.includes("/")) throw beyondTheDouble(request.path);
  const table = tableIn(catalogue, request.path);
  switch (request.method) {
    case "GET":
    case "HEAD":
      return read(request, table, ask);
    case "POST":
      return add(request, table, ask);
    case "PATCH":
      return change(request, table, ask);
    case "DELETE":
      return remove(request, table, ask);
    default:
      throw beyondTheDouble(request.method);
  }
}

function prefers(request: CloudRequest, wish: string): boolean {
  return headerOf(request, "prefer")
    .split(",")
    .some((part) => part.trim() === wish);
}

function named(table: Table): string {
  return `public.${quoted(table.name)} as ${TARGET}`;
}

/** The rows as one JSON text of Postgres' own making, and how many there are. */
async function collect(ask: Ask, sql: string, values: readonly unknown[]) {
  const [row] = await ask(
    `with body as (${sql}) select coalesce(json_agg(body), '[]')::text as text, count(*)::int as amount from body`,
    values,
  );
  const { text, amount } = row ?? {};
  return { text: String(text), amount: Number(amount) };
}

async function read(request: CloudRequest, table: Table, ask: Ask): Promise<CloudAnswer> {
  const { query } = request;
  const values: unknown[] = [];
  const where = whereOf(query, table, values);
  const offset = Number(query.get("offset") ?? 0);
  const limit = Math.min(Number(query.get("limit") ?? MAX_ROWS), MAX_ROWS);
  let total: number | null = null;
  if (prefers(request, "count=exact")) {
    const [row] = await ask(`select count(*)::int as amount from ${named(table)} ${where}`, values);
    total = Number(row?.["amount"]);
    if (offset > total) throw beyondEnd(offset, total);
  }
  const order = orderOf(query, table);
  const columns = columnsOf(query, table);
  const places = `limit ${place(values, String(limit), "bigint")} offset ${place(values, String(offset), "bigint")}`;
  const rows = await collect(
    ask,
    `select ${columns} from ${named(table)} ${where} ${order} ${places}`,
    values,
  );
  const isPart = total !== null && rows.amount < total;
  const answer = shown(request, isPart ? 206 : 200, { ...rows, offset, total });
  return request.method === "HEAD" ? { ...answer, body: "" } : answer;
}

function beyondEnd(offset: number, total: number): Refusal {
  const details = `An offset of ${offset} was requested, but there are only ${total} rows.`;
  const message = "Requested range not satisfiable";
  return new Refusal(
    json(416, { code: "PGRST103", details, hint: null, message }, { "Content-Range": `*/${total}` }),
  );
}

interface Shown {
  readonly text: string;
  readonly amount: number;
  readonly offset?: number;
  readonly total: number | null;
}

/** The rows as they are asked for: all, or exactly one as an object. */
function shown(
  request: CloudRequest,
  status: number,
  { text, amount, offset = 0, total }: Shown,
): CloudAnswer {
  const places = amount === 0 ? "*" : `${offset}-${offset + amount - 1}`;
  const headers = { "Content-Range": `${places}/${total ?? "*"}` };
  if (!headerOf(request, "accept").startsWith("application/vnd.pgrst.object+json")) {
    return { status, headers: { "Content-Type": "application/json; charset=utf-8", ...headers }, body: text };
  }
  if (amount !== 1) {
    const message = "Cannot coerce the result to a single JSON object";
    const details = `The result contains ${amount} rows`;
    throw new Refusal(json(406, { code: "PGRST116", details, hint: null, message }));
  }
  const type = "application/vnd.pgrst.object+json; charset=utf-8";
  return { status, headers: { "Content-Type": type, ...headers }, body: text.trim().slice(1, -1) };
}

/** What a write answers: its rows where they are asked for, else nothing. */
async function written(
  request: CloudRequest,
  table: Table,
  { ask, sql, values, status }: { ask: Ask; sql: string; values: readonly unknown[]; status: number },
): Promise<CloudAnswer> {
  const isShown = prefers(request, "return=representation");
  // Only what is shown must be readable: a bare insert needs no policy for select.
  const rows = await collect(
    ask,
    `${sql} returning ${isShown ? columnsOf(request.query, table) : "1"}`,
    values,
  );
  const total = prefers(request, "count=exact") ? rows.amount : null;
  if (isShown) return shown(request, status, { ...rows, total });
  return { status: status === 200 ? 204 : status, headers: { "Content-Range": `*/${total ?? "*"}` } };
}

function payloadOf(request: CloudRequest): readonly Readonly<Record<string, unknown>>[] {
  const body = bodyOf(request);
  const rows = (Array.isArray(body) ? body : [body]).map(asObject);
  const objects = rows.filter((row) => row !== null);
  if (objects.length === rows.length) return objects;
  const message = "Empty or invalid json";
  throw new Refusal(json(400, { code: "PGRST102", details: null, hint: null, message }));
}

function namesIn(
  request: CloudRequest,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly string[] {
  const asked = request.query.get("columns");
  if (asked !== null) return asked.split(",").map((name) => name.replaceAll('"', ""));
  const names = Object.keys(rows[0] ?? {});
  const first = names.toSorted().join();
  if (rows.every((row) => Object.keys(row).toSorted().join() === first)) return names;
  const message = "All object keys must match";
  throw new Refusal(json(400, { code: "PGRST102", details: null, hint: null, message }));
}

async function add(request: CloudRequest, table: Table, ask: Ask): Promise<CloudAnswer> {
  const rows = payloadOf(request);
  const columns = namesIn(request, rows).map((name) => writtenColumnIn(table, name));
  const names = columns.map(({ name }) => quoted(name)).join(", ");
  const presets = columns.flatMap(({ name, preset }) =>
    preset === null ? [] : [`'${name.replaceAll("'", "''")}', ${preset}`],
  );
  const isPreset = prefers(request, "missing=default");
  const source = isPreset
    ? `(select coalesce(jsonb_agg(jsonb_build_object(${presets.join(", ")}) || row), '[]')::json
        from jsonb_array_elements($1::text::jsonb) row)`
    : "$1::text::json";
  const from = `select ${names} from json_populate_recordset(null::public.${quoted(table.name)}, ${source})`;
  const into = names === "" ? "default values" : `(${names}) ${from}`;
  const sql = `insert into ${named(table)} ${into} ${onConflict(request, table, columns)}`;
  return written(request, table, {
    ask,
    sql,
    values: names === "" ? [] : [JSON.stringify(rows)],
    status: 201,
  });
}

function onConflict(request: CloudRequest, table: Table, columns: readonly { name: string }[]): string {
  const isMerged = prefers(request, "resolution=merge-duplicates");
  if (!isMerged && !prefers(request, "resolution=ignore-duplicates")) return "";
  const asked = request.query.get("on_conflict");
  const keys = asked === null ? table.key : asked.split(",").map((name) => columnIn(table, name).name);
  const place = `on conflict (${keys.map(quoted).join(", ")})`;
  if (!isMerged || columns.length === 0) return `${place} do nothing`;
  const sets = columns.map(({ name }) => `${quoted(name)} = excluded.${quoted(name)}`);
  return `${place} do update set ${sets.join(", ")}`;
}

async function change(request: CloudRequest, table: Table, ask: Ask): Promise<CloudAnswer> {
  const [row = {}] = payloadOf(request);
  const columns = namesIn(request, [row]).map((name) => writtenColumnIn(table, name));
  const values: unknown[] = [JSON.stringify(row)];
  const where = needed(whereOf(request.query, table, values), "UPDATE");
  if (columns.length === 0)
    return written(request, table, { ask, sql: noRows(table), values: [], status: 200 });
  const sets = columns.map(({ name }) => `${quoted(name)} = payload.${quoted(name)}`).join(", ");
  const payload = `json_populate_record(null::public.${quoted(table.name)}, $1::text::json) as payload`;
  const sql = `update ${named(table)} set ${sets} from ${payload} ${where}`;
  return written(request, table, { ask, sql, values, status: 200 });
}

/** A change of nothing touches nothing. */
function noRows(table: Table): string {
  return `delete from ${named(table)} where false`;
}

async function remove(request: CloudRequest, table: Table, ask: Ask): Promise<CloudAnswer> {
  const values: unknown[] = [];
  const where = needed(whereOf(request.query, table, values), "DELETE");
  return written(request, table, { ask, sql: `delete from ${named(table)} ${where}`, values, status: 200 });
}

/** Supabase loads pg-safeupdate: https://supabase.com/docs/guides/database/postgres/setup-replication-external. */
function needed(where: string, verb: string): string {
  if (where !== "") return where;
  const message = `${verb} requires a WHERE clause`;
  throw new Refusal(json(400, { code: "21000", details: null, hint: null, message }));
}

async function call(request: CloudRequest, catalogue: Catalogue, ask: Ask): Promise<CloudAnswer> {
  const name = request.path.slice("rpc/".length);
  const given =
    request.method === "GET" ? Object.fromEntries(request.query) : (asObject(bodyOf(request)) ?? {});
  const routine = catalogue.routines.get(name);
  if (routine === undefined || !fits(routine, Object.keys(given))) throw noRoutine(name, Object.keys(given));
  const values: unknown[] = [];
  const parts = Object.entries(given).map(([parameter, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `${quoted(parameter)} => ${place(values, text, routine.parameters.get(parameter) ?? "text")}`;
  });
  const called = `public.${quoted(name)}(${parts.join(", ")})`;
  if (routine.isSet)
    return shown(request, 200, { ...(await collect(ask, `select * from ${called}`, values)), total: null });
  const [row] = await ask(`select to_json(${called})::text as text`, values);
  const text = row?.["text"];
  return json(200, typeof text === "string" ? JSON.parse(text) : null);
}

function fits({ parameters }: Routine, names: readonly string[]): boolean {
  return names.length === parameters.size && names.every((name) => parameters.has(name));
}

function noRoutine(name: string, names: readonly string[]): Refusal {
  const called = `public.${name}${names.length === 0 ? "" : `(${names.join(", ")})`}`;
  const message = `Could not find the function ${called} in the schema cache`;
  return new Refusal(json(404, { code: "PGRST202", details: null, hint: null, message }));
}
