/** What a test orders to go wrong, request by request. Everything here can be sent to Node as it is. */
import { type CloudAnswer, json } from "./cloud-http.ts";
import { tokenRejection } from "./cloud-rest-errors.ts";
import { DUPLICATE, EXPIRED, error, FORBIDDEN, storageAnswer, TOO_LARGE } from "./cloud-storage-errors.ts";

export type CloudService = "rest" | "storage" | "auth" | "realtime";

export type FaultEffect =
  /** Answers so; `isAfterWork`: once what was asked for is done. `body`: in place of the service's own words. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly isAfterWork?: boolean;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "delay"; readonly ms: number }
  /** Cut before anything is done. */
  | { readonly kind: "drop-before" }
  /** Done and committed, but the answer never arrives. */
  | { readonly kind: "drop-after" }
  /** Nothing is done and nothing is answered, for as long as the caller waits. */
  | { readonly kind: "hang" };

export interface CloudFaultOrder {
  readonly service?: CloudService;
  readonly method?: string;
  /** A part of the address, behind the service: `object/failure_videos`, `failure_scenes?on_conflict`. */
  readonly path?: string;
  /** So many that fit are let through first. */
  readonly skip?: number;
  /** How many of them it happens to; "all" until the faults are taken back. Once where nothing is said. */
  readonly times?: number | "all";
  readonly does: FaultEffect;
}

export interface Faults {
  order(order: CloudFaultOrder): void;
  clear(): void;
  /** What happens to this request; each call counts as one. */
  next(service: CloudService, method: string, path: string): FaultEffect | null;
}

export function createFaults(): Faults {
  const orders: { readonly order: CloudFaultOrder; skip: number; left: number }[] = [];
  return {
    order(order) {
      const { skip = 0, times = 1 } = order;
      orders.push({ order, skip, left: times === "all" ? Number.POSITIVE_INFINITY : times });
    },
    clear() {
      orders.length = 0;
    },
    next(service, method, path) {
      for (const entry of orders) {
        const { order } = entry;
        const fits =
          (order.service === undefined || order.service === service) &&
          (order.method === undefined || order.method === method) &&
          (order.path === undefined || path.includes(order.path));
        if (!fits || entry.left === 0) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.left -= 1;
        return order.does;
      }
      return null;
    },
  };
}

/** https://supabase.com/docs/guides/troubleshooting/http-status-codes: 540, project paused. */
export const PAUSED: CloudAnswer = json(540, { message: "Project paused" });

/** How that service says it; what no service has words for comes from what stands before them. */
export function refusalWith(
  service: CloudService,
  path: string,
  { status, body, headers = {} }: Extract<FaultEffect, { kind: "status" }>,
): CloudAnswer {
  if (body !== undefined) return { status, headers, body };
  const answer = wordsOf(service, path, status);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function wordsOf(service: CloudService, path: string, status: number): CloudAnswer {
  if (status === 540) return PAUSED;
  if (service === "storage" && !path.startsWith("upload/resumable")) return storageWords(status);
  if (service === "rest") return restWords(status);
  if (service === "auth")
    return json(status, { code: authCode(status), message: `Ordered by the test: ${status}` });
  return { status, headers: { "Content-Type": "text/plain" }, body: `Ordered by the test: ${status}` };
}

function storageWords(status: number): CloudAnswer {
  if (status === 401) return storageAnswer(EXPIRED);
  const known = [FORBIDDEN, DUPLICATE, TOO_LARGE].find(({ statusCode }) => statusCode === String(status));
  if (known !== undefined) return storageAnswer(known);
  // What is too much is said by what stands before Storage.
  if (status === 429 || status > 500) return json(status, { message: `Ordered by the test: ${status}` });
  return storageAnswer(error(String(status), "InternalError", "Internal server error"));
}

function restWords(status: number): CloudAnswer {
  if (status === 401) return tokenRejection("expired");
  const codes: Readonly<Record<number, string>> = {
    403: "42501",
    409: "23505",
    500: "XX000",
    503: "PGRST000",
  };
  const message = `Ordered by the test: ${status}`;
  return json(status, { code: codes[status] ?? "", details: null, hint: null, message });
}

function authCode(status: number): string {
  if (status === 429) return "over_request_rate_limit";
  return status === 401 || status === 403 ? "bad_jwt" : "unexpected_failure";
}
