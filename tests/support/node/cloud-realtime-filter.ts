/** What a channel of Realtime listens to: https://supabase.com/docs/guides/realtime/postgres-changes. */
import type { Change } from "./cloud-changes.ts";
import { asObject } from "./web-server.ts";

export interface Binding {
  readonly id: number;
  readonly event: string;
  readonly schema: string;
  readonly table?: string;
  readonly filter?: string;
}

let made = 0;

/** Null where one of them is none that the double understands. */
export function bindingsIn(payload: Readonly<Record<string, unknown>>): readonly Binding[] | null {
  const asked = asObject(payload["config"])?.["postgres_changes"];
  const bindings = (Array.isArray(asked) ? asked : []).map(bindingIn);
  const good = bindings.filter((binding) => binding !== null);
  return good.length === bindings.length ? good : null;
}

function bindingIn(value: unknown): Binding | null {
  const { event, schema, table, filter } = asObject(value) ?? {};
  if (typeof event !== "string" || typeof schema !== "string") return null;
  if (filter !== undefined && (typeof filter !== "string" || termIn(filter) === null)) return null;
  made += 1;
  return {
    id: made,
    event,
    schema,
    ...(typeof table === "string" ? { table } : {}),
    ...(filter === undefined ? {} : { filter }),
  };
}

interface Term {
  readonly name: string;
  readonly isNegated: boolean;
  readonly values: readonly string[];
}

function termIn(filter: string): Term | null {
  const parts = /^(\w+)=(eq|neq|in)\.(.*)$/su.exec(filter);
  if (parts === null) return null;
  const [, name = "", operator, value = ""] = parts;
  const values = operator === "in" ? value.replaceAll(/^\(|\)$/gu, "").split(",") : [value];
  return { name, isNegated: operator === "neq", values };
}

/** Of a row that is gone only its key is known, so a filter on anything else lets nothing of it through. */
export function hears({ event, schema, table, filter }: Binding, change: Change): boolean {
  if (schema !== "public" && schema !== "*") return false;
  if (event !== "*" && event !== change.type) return false;
  if (table !== undefined && table !== "*" && table !== change.table) return false;
  const term = filter === undefined ? null : termIn(filter);
  if (term === null) return true;
  const row = change.type === "DELETE" ? change.old : change.record;
  if (!(term.name in row)) return false;
  return term.values.includes(String(row[term.name])) !== term.isNegated;
}
