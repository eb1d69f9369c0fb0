/** A client of a project, and how its answers become ours. */
import type { SupabaseClient } from "@supabase/supabase-js";
import type { CloudFault } from "../../contracts/cloud.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { CloudFetch } from "./cloud-fetch.ts";
import { faultOf, type Refusal } from "./faults.ts";

export interface Connected {
  readonly client: SupabaseClient;
  readonly fetching: CloudFetch;
  readonly url: string;
  readonly key: string;
}

/** What PostgREST, through the client, answers. */
interface RestAnswer<T> {
  readonly data: T;
  readonly error: Refusal | null;
  readonly status: number;
}

/** The rows, or why not. `asked` never rejects: the client catches what fetch throws. */
export async function restAnswer<T>(
  { fetching }: Pick<Connected, "fetching">,
  asked: PromiseLike<RestAnswer<T>>,
): Promise<Result<T, CloudFault>> {
  const { data, error, status } = await asked;
  if (error === null) return ok(data);
  return err(faultOf({ ...error, status }, navigator.onLine, fetching.retryAfter()));
}

/** The same of Storage and Auth, whose errors know their status. */
export function refused(
  { fetching }: Pick<Connected, "fetching">,
  error: {
    readonly status?: number | undefined;
    readonly code?: unknown;
    readonly statusCode?: unknown;
    readonly message: string;
  },
): CloudFault {
  const code = error.statusCode ?? error.code;
  const refusal = {
    status: error.status,
    code: typeof code === "string" ? code : "",
    message: error.message,
  };
  return faultOf(refusal, navigator.onLine, fetching.retryAfter());
}
