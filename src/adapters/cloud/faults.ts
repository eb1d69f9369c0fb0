/** What the services of a project answer where they refuse, as one kind of fault. They each say it in their own way. */
import type { CloudFault } from "../../contracts/cloud.ts";
import type { Milliseconds } from "../../core/units.ts";

/** A refusal, as far as it was told. */
export interface Refusal {
  /** HTTP; 0 or left out where there was no answer. */
  readonly status?: number | undefined;
  /** SQLSTATE, PostgREST's, Storage's or Auth's. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** As much of the server's word as a line takes. */
const LONGEST_DETAIL = 200;

/** Where the code alone decides, whatever the status. https://docs.postgrest.org/en/v14/references/errors.html, Storage's and Auth's lists. */
const BY_CODE: ReadonlyMap<string, CloudFault["code"]> = new Map([
  ["PGRST205", "cloud-not-set-up"],
  ["PGRST204", "cloud-not-set-up"],
  ["PGRST202", "cloud-not-set-up"],
  ["42P01", "cloud-not-set-up"],
  ["42703", "cloud-not-set-up"],
  ["PGRST301", "cloud-signed-out"],
  ["PGRST303", "cloud-signed-out"],
  ["session_not_found", "cloud-signed-out"],
  ["session_expired", "cloud-signed-out"],
  ["refresh_token_not_found", "cloud-signed-out"],
  ["refresh_token_already_used", "cloud-signed-out"],
  ["user_not_found", "cloud-signed-out"],
  ["bad_jwt", "cloud-signed-out"],
  ["over_request_rate_limit", "cloud-busy"],
  // What it points at is not there yet: the rows before it are written again.
  ["23503", "cloud-busy"],
  // Somebody else, or an earlier attempt of ours, was writing the same row: the next one finds it there.
  ["23505", "cloud-busy"],
  ["53100", "cloud-full"],
  ["25006", "cloud-full"],
]);

const BY_STATUS: ReadonlyMap<number, CloudFault["code"]> = new Map([
  [402, "cloud-full"],
  [403, "cloud-forbidden"],
  [408, "cloud-busy"],
  [413, "cloud-too-large"],
  [425, "cloud-busy"],
  [429, "cloud-busy"],
  [507, "cloud-full"],
  [540, "cloud-paused"],
]);

export function faultOf(
  refusal: Refusal,
  isOnline: boolean,
  retryAfter: Milliseconds | null = null,
): CloudFault {
  const detail = [refusal.code, refusal.message]
    .filter((part) => part !== undefined && part !== "")
    .join(": ");
  return { code: codeOf(refusal, isOnline), detail: plainDetail(detail), retryAfter };
}

function codeOf(refusal: Refusal, isOnline: boolean): CloudFault["code"] {
  const { code = "", message = "" } = refusal;
  const status = statusOf(refusal);
  if (status === 0) return isOnline ? "cloud-unreachable" : "cloud-offline";
  const known = BY_CODE.get(code);
  if (known !== undefined) return known;
  if (/\b(?:jwt|exp)\b.*(?:expired|claim|invalid)|invalid compact jws/iu.test(message))
    return "cloud-signed-out";
  if (/row-level security/iu.test(message)) return "cloud-forbidden";
  if (/bucket not found/iu.test(message)) return "cloud-not-set-up";
  if (status === 401) return /api ?key/iu.test(message) ? "cloud-key" : "cloud-signed-out";
  const byStatus = BY_STATUS.get(status);
  if (byStatus !== undefined) return byStatus;
  if (status >= 500) return "cloud-busy";
  // What is no JSON of theirs has no words: somebody else answers there.
  return code === "" && message === "" ? "cloud-answer" : "cloud-refused";
}

/** Storage answers most refusals with 400, and says in its body what it means. */
function statusOf({ status = 0, code = "" }: Refusal): number {
  const meant = Number(code);
  return status === 400 && meant >= 400 && meant < 600 ? meant : status;
}

/** One line without what looks like a token, a key or an address. */
function plainDetail(text: string): string {
  return text
    .replaceAll(/\bhttps?:\/\/\S+/gu, "…")
    .replaceAll(/\b(?:eyJ[\w-]{8,}\S*|sb_\w+)/gu, "…")
    .replaceAll(/[\p{Cc}\p{Z}]+/gu, " ")
    .slice(0, LONGEST_DETAIL);
}
