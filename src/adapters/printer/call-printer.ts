/** One HTTP request to a printer: bounded in time and size, with its key, and no cookie, referrer or redirect. */
import type { ClockPort } from "../../contracts/platform.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Bytes, Milliseconds } from "../../core/units.ts";
import { localRequest } from "../network/local-request.ts";

/** The longest answer of a printer that is of use is some thousand bytes. */
const LARGEST_ANSWER: Bytes = 256 * 1024;

/** Where a printer is, and what opens it. */
export interface PrinterDoor {
  /** http or https, without a slash at its end. */
  readonly url: string;
  /** Empty where none is needed. */
  readonly apiKey: string;
}

export interface PrinterRequest {
  /** With its slash. */
  readonly path: string;
  readonly method: "GET" | "POST";
  /** Sent as JSON. */
  readonly body?: object;
  readonly patience: Milliseconds;
}

export interface PrinterAnswer {
  readonly status: number;
  /** What its JSON says; undefined where it is none, or too much of it. */
  readonly body: unknown;
}

/** No answer in time, none to its end, or none that this page may read. */
interface CallFault {
  /** Of an answer that began and did not end; null where none began. */
  readonly status: number | null;
  readonly isLate: boolean;
}

export async function callPrinter(
  { url, apiKey }: PrinterDoor,
  { path, method, body, patience }: PrinterRequest,
  { clock, signal }: { readonly clock: ClockPort; readonly signal: AbortSignal },
): Promise<Result<PrinterAnswer, CallFault>> {
  const impatience = new AbortController();
  const done = new AbortController();
  let status: number | null = null;
  void clock.sleep(patience, done.signal).then(() => impatience.abort());
  try {
    const address = new URL(`${url}${path}`);
    const response = await fetch(address, {
      ...localRequest(address),
      method,
      headers: {
        ...(apiKey === "" ? {} : { "X-Api-Key": apiKey }),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      // A browser would carry the key along to wherever the answer points.
      redirect: "manual",
      signal: AbortSignal.any([signal, impatience.signal]),
    });
    ({ status } = response);
    return ok({ status, body: jsonOf(await textOf(response)) });
  } catch {
    return err({ status, isLate: impatience.signal.aborted });
  } finally {
    done.abort();
  }
}

/** null where it is longer than anything of use: the rest is not waited for. */
async function textOf({ body }: Response): Promise<string | null> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes: Bytes = 0;
  // Leaving the loop closes the connection.
  for await (const part of partsOf(body)) {
    bytes += part.byteLength;
    if (bytes > LARGEST_ANSWER) return null;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

/** Safari cannot loop over a stream by itself. */
async function* partsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
