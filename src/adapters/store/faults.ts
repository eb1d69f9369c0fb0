/** Turns what IndexedDB throws into faults, once, here. */
import type { StoreFault } from "../../contracts/store.ts";

/** Names by the Indexed Database API 3.0 specification. */
export function faultOf(cause: unknown): StoreFault {
  if (!(cause instanceof DOMException)) return { code: "store-failed", detail: String(cause) };
  switch (cause.name) {
    case "QuotaExceededError":
      return { code: "store-full" };
    case "VersionError":
      return { code: "store-blocked" };
    case "SecurityError":
    case "NotAllowedError":
      return { code: "store-unavailable", detail: cause.message };
    case "AbortError":
      // A transaction that ran into the quota at commit aborts with the reason in words only.
      return /quota/iu.test(cause.message)
        ? { code: "store-full" }
        : { code: "store-failed", detail: cause.message };
    default:
      return { code: "store-failed", detail: `${cause.name}: ${cause.message}` };
  }
}

/** The connection was closed before the call. */
export function isClosed(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === "InvalidStateError";
}

/** Safari on iOS loses its database server in the background; the connection is of no use from then on (WebKit#197050). */
export function isLost(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === "UnknownError";
}
