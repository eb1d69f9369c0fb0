/** The query string of PostgREST as SQL: https://docs.postgrest.org/en/v14/references/api/tables_views.html. */
import { columnIn, quoted, type Table } from "./cloud-catalogue.ts";
import { beyondTheDouble, json, Refusal } from "./cloud-http.ts";

/** The table is called so in every statement. */
export const TARGET = '"target"';

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: "=",
  neq: "<>",
  gt: ">",
  gte: ">=",
  lt: "<",
  lte: "<=",
  isdistinct: "is distinct from",
};

const STATES: Readonly<Record<string, string>> = {
  null: "null",
  not_null: "not null",
  true: "true",
  false: "false",
  unknown: "unknown",
};

/** Everything of a query that is no filter. */
const RESERVED = new Set(["select", "order", "limit", "offset", "columns", "on_conflict"]);

function unreadable(text: string): Refusal {
  const message = `"failed to parse filter (${text})"`;
  return new Refusal(json(400, { code: "PGRST100", details: "", hint: null, message }));
}

/** Whatever comes from outside is a parameter; its type is the column's, so that nonsense is refused as Postgres does. */
export function place(values: unknown[], text: string, type: string): string {
  values.push(text);
  return `($${values.length}::text)::${type}`;
}

/** `WHERE …` with the filters of the query, or "". */
export function whereOf(query: URLSearchParams, table: Table, values: unknown[]): string {
  const terms = [...query]
    .filter(([name]) => !RESERVED.has(name))
    .map(([name, text]) => {
      const isLogic = ["or", "and", "not.or", "not.and"].includes(name);
      return isLogic ? logic(`${name}${text}`, table, values) : compare({ table, values }, name, text);
    });
  return terms.length === 0 ? "" : `where ${terms.join(" and ")}`;
}

/** `or(a.eq.1,and(b.gt.2,c.is.null))`, or one comparison of such a tree. */
function logic(text: string, table: Table, values: unknown[]): string {
  const tree = /^(not\.)?(and|or)\((.*)\)$/su.exec(text);
  if (tree !== null) {
    const [, negation, word = "and", inside = ""] = tree;
    const terms = listed(inside).map((part) => logic(part, table, values));
    return `${negation === undefined ? "" : "not "}(${terms.join(` ${word} `)})`;
  }
  const dot = text.indexOf(".");
  if (dot < 1) throw unreadable(text);
  return compare({ table, values, isInTree: true }, text.slice(0, dot), text.slice(dot + 1));
}

interface Place {
  readonly table: Table;
  readonly values: unknown[];
  readonly isInTree?: boolean;
}

function compare({ table, values, isInTree = false }: Place, name: string, text: string): string {
  if (name.includes("->") || name.includes(".")) throw beyondTheDouble(`filter on ${name}`);
  const { type } = columnIn(table, name);
  const column = `${TARGET}.${quoted(name)}`;
  if (text.startsWith("not.")) {
    return `not (${compare({ table, values, isInTree }, name, text.slice(4))})`;
  }
  const dot = text.indexOf(".");
  const [operator, operand] = [text.slice(0, dot), text.slice(dot + 1)];
  const sign = COMPARISONS[operator];
  const value = isInTree ? unquoted(operand) : operand;
  if (sign !== undefined) return `${column} ${sign} ${place(values, value, type)}`;
  if (operator === "in") return isIn(column, operand, { type, values });
  if (operator === "is") {
    const state = STATES[operand.toLowerCase()];
    if (state === undefined) throw unreadable(text);
    return `${column} is ${state}`;
  }
  if (operator === "like" || operator === "ilike") {
    return `${column} ${operator} ${place(values, value.replaceAll("*", "%"), "text")}`;
  }
  if (dot < 1) throw unreadable(text);
  throw beyondTheDouble(`filter ${operator}`);
}

function isIn(
  column: string,
  operand: string,
  { type, values }: { type: string; values: unknown[] },
): string {
  const list = /^\((.*)\)$/su.exec(operand);
  if (list === null) throw unreadable(operand);
  const items = listed(list[1] ?? "").map((item) => place(values, unquoted(item), type));
  return items.length === 0 ? "false" : `${column} in (${items.join(", ")})`;
}

/** Parts between commas that stand in no brackets and no quotation marks. */
function listed(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let part = "";
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? "";
    if (isQuoted && sign === "\\") {
      part += sign + (text[at + 1] ?? "");
      at += 1;
      continue;
    }
    if (sign === '"') isQuoted = !isQuoted;
    if (!isQuoted && sign === "(") depth += 1;
    if (!isQuoted && sign === ")") depth -= 1;
    if (sign === "," && depth === 0 && !isQuoted) {
      parts.push(part);
      part = "";
    } else part += sign;
  }
  return text === "" ? parts : [...parts, part];
}

function unquoted(text: string): string {
  return /^".*"$/su.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/gsu, "$1") : text;
}

/** The columns that the answer has: all of them, or those that are asked for, under the names that are asked for. */
export function columnsOf(query: URLSearchParams, table: Table): string {
  const asked = query.get("select") ?? "*";
  return listed(asked)
    .flatMap((text) => {
      if (text === "*") return [...table.columns.keys()].map((name) => `${TARGET}.${quoted(name)}`);
      const plain = /^(?:(\w+):)?(\w+)$/u.exec(text);
      if (plain === null) throw beyondTheDouble(`select=${text}`);
      const [, alias, name = ""] = plain;
      columnIn(table, name);
      return [`${TARGET}.${quoted(name)}${alias === undefined ? "" : ` as ${quoted(alias)}`}`];
    })
    .join(", ");
}

export function orderOf(query: URLSearchParams, table: Table): string {
  const terms = listed(query.get("order") ?? "").map((text) => {
    const [name = "", ...words] = text.split(".");
    columnIn(table, name);
    const direction = words.includes("desc") ? " desc" : "";
    const first = words.includes("nullsfirst") ? " nulls first" : "";
    return `${TARGET}.${quoted(name)}${direction}${words.includes("nullslast") ? " nulls last" : first}`;
  });
  return terms.length === 0 ? "" : `order by ${terms.join(", ")}`;
}
