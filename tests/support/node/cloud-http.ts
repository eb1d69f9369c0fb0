/** What the double's services share of HTTP: a request as they read it, an answer as they give it. */
import type { IncomingHttpHeaders } from "node:http";

export interface CloudRequest {
  readonly method: string;
  /** Behind the service's own part, without a leading slash and decoded: `object/failure_frames/…`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Where the double is reached, as the caller wrote it. */
  readonly origin: string;
}

export interface CloudAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An answer that is given instead of going on: thrown, so that a transaction that it leaves is taken back. */
export class Refusal extends Error {
  readonly answer: CloudAnswer;

  constructor(answer: CloudAnswer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function json(status: number, value: unknown, headers: CloudAnswer["headers"] = {}): CloudAnswer {
  return {
    status,
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(value),
  };
}

/** What this double cannot do is said aloud, so that no test takes it for an answer of the service. */
export function beyondTheDouble(what: string): Refusal {
  return new Refusal(json(501, { message: `The double does not do this: ${what}` }));
}

export function headerOf(request: CloudRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}

/** The body as JSON; undefined where it is none. */
export function bodyOf(request: CloudRequest): unknown {
  try {
    return JSON.parse(request.body.toString());
  } catch {
    return undefined;
  }
}
