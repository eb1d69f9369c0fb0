/** What stands before the services: keys, who may read the answers, what a test has ordered to go wrong, and counting. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { type Caller, NOBODY } from "./cloud-database.ts";
import { type CloudService, type FaultEffect, type Faults, PAUSED, refusalWith } from "./cloud-faults.ts";
import { type CloudAnswer, type CloudRequest, headerOf, json, Refusal } from "./cloud-http.ts";
import type { Keys, KeyTrouble } from "./cloud-keys.ts";
import { tokenRejection } from "./cloud-rest-errors.ts";
import { storageAnswer, tokenError } from "./cloud-storage-errors.ts";

type HttpService = Exclude<CloudService, "realtime">;

export interface GateCounts {
  /** By kind: `rest POST failure_scenes`, `storage POST object`, `storage PATCH upload`, `auth POST token`, `realtime`. */
  readonly requests: Readonly<Record<string, number>>;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface Gate {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  count(kind: string): void;
  counts(): GateCounts;
}

export interface GateParts {
  readonly keys: Keys;
  readonly faults: Faults;
  readonly isPaused: () => boolean;
  /** Each answers, or throws a Refusal. */
  readonly services: {
    auth(request: CloudRequest): Promise<CloudAnswer>;
    rest(request: CloudRequest, caller: Caller): Promise<CloudAnswer>;
    storage(request: CloudRequest, caller: Caller): Promise<CloudAnswer>;
  };
}

/** What pages may read of an answer's headers, by the service. */
const EXPOSED: Readonly<Record<HttpService, string>> = {
  rest: "Content-Encoding, Content-Location, Content-Range, Content-Type, Date, Location, Server, Transfer-Encoding, Range-Unit",
  storage:
    "Upload-Offset, Location, Upload-Length, Tus-Version, Tus-Resumable, Tus-Max-Size, Tus-Extension, Upload-Metadata, Upload-Expires",
  auth: "X-Total-Count, Link, X-Supabase-Api-Version",
};

const KEY_WORDS: Readonly<Record<KeyTrouble, { readonly message: string; readonly hint: string }>> = {
  "no-key": {
    message: "No API key found in request",
    hint: "No `apikey` request header or url param was found.",
  },
  "wrong-key": {
    message: "Invalid API key",
    hint: "Double check your Supabase `anon` or `service_role` API key.",
  },
  "secret-key": {
    message: "Forbidden use of secret API key in browser",
    hint: "Secret API keys can only be used in a protected environment and should never be used in a browser. Delete this secret API key immediately.",
  },
};

export function createGate({ keys, faults, isPaused, services }: GateParts): Gate {
  const requests = new Map<string, number>();
  const bytes = { in: 0, out: 0 };

  async function work(service: HttpService, request: CloudRequest): Promise<CloudAnswer> {
    const trouble = keys.keyTrouble(headerOf(request, "apikey") || (request.query.get("apikey") ?? ""));
    // Storage looks after itself: a token is enough, and behind a signature nothing is asked for.
    const isOpen = service === "storage" && trouble === "no-key";
    if (trouble !== null && !isOpen) return json(401, KEY_WORDS[trouble]);
    if (service === "auth") return services.auth(request);
    const isSigned =
      service === "storage" && request.path.startsWith("object/sign/") && request.method === "GET";
    if (isSigned) return services.storage(request, NOBODY);
    const bearer = keys.bearerOf(request);
    if (typeof bearer !== "string") return services[service](request, bearer.caller);
    return service === "rest" ? tokenRejection(bearer) : storageAnswer(tokenError(bearer));
  }

  async function underFault(
    fault: FaultEffect | null,
    service: HttpService,
    request: CloudRequest,
  ): Promise<CloudAnswer | "cut" | "hang"> {
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === "drop-before") return "cut";
    if (fault?.kind === "hang") return "hang";
    if (isPaused()) return PAUSED;
    if (fault?.kind === "status" && fault.isAfterWork !== true)
      return refusalWith(service, request.path, fault);
    const answer = await work(service, request).catch(answered);
    if (fault?.kind === "drop-after") return "cut";
    return fault?.kind === "status" ? refusalWith(service, request.path, fault) : answer;
  }

  function send(response: ServerResponse, { status, headers = {}, body = "" }: CloudAnswer): void {
    bytes.out += body.length;
    response.writeHead(status, headers).end(body);
  }

  function count(kind: string): void {
    requests.set(kind, (requests.get(kind) ?? 0) + 1);
  }

  return {
    count,
    counts: () => ({ requests: Object.fromEntries(requests), bytesIn: bytes.in, bytesOut: bytes.out }),
    async serve(request, response) {
      const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
      const service = serviceOf(url);
      allowPages(request, response, service);
      if (request.method === "OPTIONS") return void response.writeHead(204).end();
      if (service === null)
        return send(response, json(404, { message: "no Route matched with those values" }));
      const asked = await readRequest(request, url);
      bytes.in += asked.body.length;
      count(`${service} ${asked.method} ${asked.path.split("/")[0] ?? ""}`);
      const fault = faults.next(service, asked.method, `${asked.path}${decodeURIComponent(url.search)}`);
      const answer = await underFault(fault, service, asked);
      if (answer === "cut") request.socket.destroy();
      else if (answer !== "hang") send(response, answer);
    },
  };
}

/** A fault of the double itself is said, so that no test takes it for an answer of the service. */
function answered(thrown: unknown): CloudAnswer {
  if (thrown instanceof Refusal) return thrown.answer;
  const words = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return json(500, { message: `The double broke: ${words}` });
}

function serviceOf({ pathname }: URL): HttpService | null {
  const [, service, version] = pathname.split("/");
  if (version !== "v1") return null;
  return service === "rest" || service === "storage" || service === "auth" ? service : null;
}

async function readRequest(request: IncomingMessage, url: URL): Promise<CloudRequest> {
  return {
    method: request.method ?? "GET",
    path: decodeURIComponent(url.pathname.split("/").slice(3).join("/")),
    query: url.searchParams,
    headers: request.headers,
    body: await buffer(request),
    origin: url.origin,
  };
}

/** As Supabase answers any page: everybody may ask, and read what the service lets be read. */
function allowPages(request: IncomingMessage, response: ServerResponse, service: HttpService | null): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  if (service !== null) response.setHeader("Access-Control-Expose-Headers", EXPOSED[service]);
  if (request.method !== "OPTIONS") return;
  response.setHeader(
    "Access-Control-Allow-Methods",
    "GET, HEAD, PUT, PATCH, POST, DELETE, OPTIONS, TRACE, CONNECT",
  );
  response.setHeader(
    "Access-Control-Allow-Headers",
    request.headers["access-control-request-headers"] ?? "*",
  );
  response.setHeader("Access-Control-Max-Age", "3600");
}
