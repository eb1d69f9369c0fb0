/** Which answer PostgREST makes of what Postgres refuses, or of a token that it does not take. */
import type { Caller } from "./cloud-database.ts";
import { type CloudAnswer, json } from "./cloud-http.ts";
import type { TokenTrouble } from "./cloud-keys.ts";
import { asObject } from "./web-server.ts";

/** https://docs.postgrest.org/en/v14/references/errors.html#http-status-codes, the first that a code begins with. */
const STATUSES: readonly (readonly [string, number])[] = [
  ["23503", 409],
  ["23505", 409],
  ["25006", 405],
  ["08", 503],
  ["53", 503],
  ["25", 500],
  ["40", 500],
  ["54", 500],
  ["55", 500],
  ["57", 500],
  ["58", 500],
  ["XX", 500],
  ["28", 403],
  ["42883", 404],
  ["42P01", 404],
];

function statusOf(code: string, { role }: Caller): number {
  if (code === "42501") return role === "anon" ? 401 : 403;
  return STATUSES.find(([begin]) => code.startsWith(begin))?.[1] ?? 400;
}

/** What Postgres threw, told as PostgREST tells it; anything else is a fault of the double and goes on. */
export function rejection(error: unknown, caller: Caller): CloudAnswer {
  const text = (name: string) => {
    const value = fields[name];
    return typeof value === "string" ? value : null;
  };
  const fields = asObject(error) ?? {};
  const code = text("code");
  const message = error instanceof Error ? error.message : "";
  if (code === null) throw error;
  return json(statusOf(code, caller), { code, details: text("detail"), hint: text("hint"), message });
}

/** Since version 13 an expired token is PGRST303, before it was PGRST301; the words are the same. */
export function tokenRejection(trouble: TokenTrouble): CloudAnswer {
  const [code, message] =
    trouble === "expired" ? ["PGRST303", "JWT expired"] : ["PGRST301", "No suitable key or wrong key type"];
  const challenge = `Bearer error="invalid_token", error_description="${message}"`;
  return json(401, { code, details: null, hint: null, message }, { "WWW-Authenticate": challenge });
}
