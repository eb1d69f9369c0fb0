/** A bucket as folders: what lies directly under a prefix. */
import type { Caller } from "./cloud-database.ts";
import { bodyOf, type CloudRequest } from "./cloud-http.ts";
import type { CloudObjects } from "./cloud-objects.ts";
import { asObject } from "./web-server.ts";

const FOLDER = { id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null };

export async function listed(request: CloudRequest, caller: Caller, objects: CloudObjects) {
  const { prefix, limit, offset, search, sortBy } = asObject(bodyOf(request)) ?? {};
  const rows = await objects.rows(caller, request.path.slice("object/list/".length));
  const begin = typeof prefix === "string" && prefix !== "" ? `${prefix.replace(/\/$/u, "")}/` : "";
  const entries = new Map<string, Record<string, unknown>>();
  for (const { name, bucket_id: _bucket, owner_id: _owner, ...row } of rows) {
    const path = String(name);
    if (!path.startsWith(begin)) continue;
    const [first = "", ...deeper] = path.slice(begin.length).split("/");
    if (typeof search === "string" && !first.startsWith(search)) continue;
    entries.set(first, { name: first, ...(deeper.length > 0 ? FOLDER : row) });
  }
  const from = Number(offset ?? 0);
  const sorted = isDescending(sortBy) ? [...entries.values()].reverse() : [...entries.values()];
  return sorted.slice(from, from + Number(limit ?? 100));
}

function isDescending(sortBy: unknown): boolean {
  return asObject(sortBy)?.["order"] === "desc";
}
