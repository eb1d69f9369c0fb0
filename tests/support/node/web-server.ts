/** What the simulated printers share of HTTP: a server that can be killed, and the rule of who may read its answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTcpServer } from "node:net";

export interface WebServer {
  readonly port: number;
  readonly server: Server;
  /** Ends it without a goodbye to anybody. */
  kill(): Promise<void>;
}

export async function startWebServer(
  asked: number | undefined,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<WebServer> {
  const server = createServer(answer);
  const port = asked ?? (await freePort());
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port,
    server,
    kill() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Whose pages may read the answers: everybody's, nobody's, or those of these origins. */
export type Readers = "everybody" | "nobody" | readonly string[];

export function mayRead(readers: Readers, origin: string | undefined): boolean {
  if (origin === undefined || readers === "everybody") return true;
  return readers !== "nobody" && readers.includes(origin);
}

/** Says to the browser that this page may read the answer, where it may; true when the request was only that question. */
export function answerOrigin(request: IncomingMessage, response: ServerResponse, readers: Readers): boolean {
  const { origin } = request.headers;
  if (origin !== undefined && mayRead(readers, origin)) {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type, Authorization, X-Api-Key");
    response.setHeader("Access-Control-Allow-Private-Network", "true");
    response.setHeader("Vary", "Origin");
  }
  if (request.method !== "OPTIONS") return false;
  response.writeHead(204).end();
  return true;
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

/** The body as JSON; null where it is none. */
export async function jsonBody(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const parts: Buffer[] = [];
  for await (const part of request) if (part instanceof Buffer) parts.push(part);
  return objectIn(Buffer.concat(parts).toString());
}

export function objectIn(text: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

export function asObject(value: unknown): Record<string, unknown> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value));
}

/** Answers that no printer gives; true when it was one. */
export type Nonsense = "not-json" | "other-json" | "huge" | "endless" | "never";

const HUGE = 8 * 1024 * 1024;

export function answerNonsense(response: ServerResponse, nonsense: Nonsense): void {
  if (nonsense === "never") return;
  response.writeHead(200, { "Content-Type": "application/json" });
  if (nonsense === "not-json") response.end("<html>hello</html>");
  else if (nonsense === "other-json") response.end(JSON.stringify({ state: 7, result: [], job: "none" }));
  else if (nonsense === "huge") response.end(JSON.stringify({ state: "x".repeat(HUGE) }));
  else drip(response);
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(" ".repeat(1024)), 20);
  response.on("close", () => clearInterval(timer));
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
