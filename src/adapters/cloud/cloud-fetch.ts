/** The fetch that all services of a project are asked with: it gives up on who does not answer, and remembers what they want to be left alone for. */
import type { Milliseconds } from "../../core/units.ts";

/** A row is answered in far less; a picture of 10 MB takes so long at 1 Mbit/s. */
const PATIENCE_MS: Milliseconds = 30_000;
const UPLOAD_PATIENCE_MS: Milliseconds = 120_000;

export interface CloudFetch {
  readonly fetch: typeof fetch;
  /** What the last answer asked for; null where it asked for nothing. */
  retryAfter(): Milliseconds | null;
  /** Gives up on everything that waits for an answer: the page was asleep, and none will come. */
  abortAll(): void;
}

export function createCloudFetch(patience: Milliseconds = PATIENCE_MS): CloudFetch {
  let asked: Milliseconds | null = null;
  let waking = new AbortController();
  return {
    async fetch(input, init) {
      const isUpload = init?.body instanceof Blob || init?.body instanceof FormData;
      const limit = AbortSignal.timeout(isUpload ? Math.max(patience, UPLOAD_PATIENCE_MS) : patience);
      const signals = [limit, waking.signal, ...(init?.signal instanceof AbortSignal ? [init.signal] : [])];
      const answer = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      asked = secondsIn(answer.headers.get("Retry-After"));
      return answer;
    },
    retryAfter: () => asked,
    abortAll() {
      waking.abort();
      waking = new AbortController();
    },
  };
}

/** Dates are rare here, and a clock that is wrong would make hours of them. */
function secondsIn(header: string | null): Milliseconds | null {
  const seconds = Number(header ?? "");
  return header !== null && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : null;
}
