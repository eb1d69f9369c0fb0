/** A service that takes messages over HTTP: ntfy, Discord, Telegram and webhooks look alike from here. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export interface WebhookOptions {
  /** Lets pages of other origins call it. */
  readonly allowsPages?: boolean;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HeardCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly bytes: number;
}

export interface RunningWebhook {
  readonly url: string;
  readonly heard: readonly HeardCall[];
  kill(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function startWebhook(options: WebhookOptions = {}): Promise<RunningWebhook> {
  const heard: HeardCall[] = [];
  const server = createServer((request, response) => void answer(request, response, { options, heard }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // `listen` on a port, not on a pipe: then it is an object.
  const { port } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    kill: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("not listening");
  return address;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { options, heard }: { readonly options: WebhookOptions; readonly heard: HeardCall[] },
): Promise<void> {
  const { allowsPages = true, status = 200, headers = {} } = options;
  if (allowsPages) {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Allow-Headers", "authorization, content-type");
    response.setHeader("Access-Control-Allow-Methods", "PUT, POST");
    response.setHeader("Access-Control-Expose-Headers", "Retry-After");
  }
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  const body = await buffer(request);
  heard.push({
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: body.toString("latin1"),
    bytes: body.length,
  });
  response.writeHead(status, headers).end();
}
