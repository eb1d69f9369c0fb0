/** Real brokers over WebSockets: aedes always (MQTT 3.1.1), Mosquitto where it is installed (MQTT 5). */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect as connectTcp, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Aedes } from "aedes";
import { connect, type MqttClient } from "mqtt";
import { createWebSocketStream, WebSocketServer } from "ws";

export type BrokerKind = "aedes" | "mosquitto";

export interface BrokerOptions {
  /** The same as before, for one that comes back. */
  readonly port?: number;
  /** Who may come in; everybody without it. */
  readonly login?: { readonly user: string; readonly password: string };
  /** The only path that is answered, of aedes. */
  readonly path?: string;
}

export interface HeardMessage {
  readonly topic: string;
  readonly payload: string;
  readonly isRetained: boolean;
}

export interface RunningBroker {
  readonly url: string;
  readonly port: number;
  /** What a listener to everything has heard, in order. */
  readonly heard: HeardMessage[];
  say(topic: string, payload: string, isRetained: boolean): Promise<void>;
  /** The same words on many topics, some at a time: a broker holds no more for one client. */
  sayOnAll(topics: readonly string[], payload: string): Promise<void>;
  /** Ends it without a goodbye to anybody. */
  kill(): Promise<void>;
}

/** Mosquitto's own bound of messages that it has not acknowledged. */
const MOST_ON_THE_WAY = 20;

const MOSQUITTO = ["/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto"].find(
  existsSync,
);

/** The kinds that can be started here. */
export function brokersHere(): BrokerKind[] {
  return MOSQUITTO === undefined ? ["aedes"] : ["aedes", "mosquitto"];
}

export async function startBroker(kind: BrokerKind, options: BrokerOptions = {}): Promise<RunningBroker> {
  const port = options.port ?? (await freePort());
  const url = `ws://127.0.0.1:${port}${options.path ?? "/mqtt"}`;
  const { stop, door } =
    kind === "aedes"
      ? { stop: await startAedes(port, options), door: url }
      : await startMosquitto(port, options);
  const { client, heard } = await listen(door, options.login);
  return {
    url,
    port,
    heard,
    say: async (topic, payload, isRetained) => {
      await client.publishAsync(topic, payload, { qos: 1, retain: isRetained });
    },
    async sayOnAll(topics, payload) {
      for (let first = 0; first < topics.length; first += MOST_ON_THE_WAY)
        await Promise.all(
          topics
            .slice(first, first + MOST_ON_THE_WAY)
            .map((topic) => client.publishAsync(topic, payload, { qos: 1 })),
        );
    },
    async kill() {
      client.end(true);
      await stop();
    },
  };
}

/** A server that takes WebSockets or only pages, and is no broker. */
export async function startNoBroker(
  takesWebSockets: boolean,
): Promise<{ port: number; kill(): Promise<void> }> {
  const server = createServer((_request, response) => response.writeHead(404).end("not here"));
  const sockets = takesWebSockets ? new WebSocketServer({ server, handleProtocols: () => "mqtt" }) : null;
  const port = await freePort();
  await answering(server, port);
  return {
    port,
    kill() {
      for (const socket of sockets?.clients ?? []) socket.terminate();
      return closed(server);
    },
  };
}

async function listen(
  url: string,
  login: BrokerOptions["login"],
): Promise<{ client: MqttClient; heard: HeardMessage[] }> {
  const heard: HeardMessage[] = [];
  const user = login === undefined ? {} : { username: login.user, password: login.password };
  const client = connect(url, { ...user, reconnectPeriod: 0 });
  client.on("error", () => undefined); // a broker that is killed
  client.on("message", (topic, payload, { retain }) =>
    heard.push({ topic, payload: payload.toString(), isRetained: retain }),
  );
  await new Promise((resolve) => client.once("connect", resolve));
  await client.subscribeAsync("#", { qos: 1 });
  return { client, heard };
}

async function startAedes(port: number, { login, path }: BrokerOptions): Promise<() => Promise<void>> {
  const broker = await Aedes.createBroker({
    authenticate(_client, user, password, done) {
      const isKnown = login === undefined || (user === login.user && password?.toString() === login.password);
      done(isKnown ? null : Object.assign(new Error("no"), { returnCode: 4 }), isKnown);
    },
  });
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server, ...(path === undefined ? {} : { path }) });
  sockets.on("connection", (socket, request) => {
    const stream = createWebSocketStream(socket);
    stream.on("error", () => undefined); // one that goes without a goodbye
    broker.handle(stream, request);
  });
  await answering(server, port);
  return async () => {
    for (const socket of sockets.clients) socket.terminate();
    await closed(server);
    broker.close();
  };
}

/** `door`: for us, since over a WebSocket Mosquitto takes no more than 40 KB a second. */
async function startMosquitto(
  port: number,
  { login }: BrokerOptions,
): Promise<{ stop: () => Promise<void>; door: string }> {
  if (MOSQUITTO === undefined) throw new Error("Mosquitto is not installed");
  const folder = await mkdtemp(join(tmpdir(), "layerwatch-mosquitto-"));
  const passwords = join(folder, "passwords");
  if (login !== undefined)
    execFileSync("mosquitto_passwd", ["-c", "-b", passwords, login.user, login.password], {
      stdio: "ignore",
    });
  const lines = [
    ...(process.getuid?.() === 0 ? ["user root"] : []),
    // Mosquitto 2.0.11, which Debian 12 has, does not start with WebSockets alone.
    `listener 0 ${join(folder, "socket")}`,
    `listener ${port} 127.0.0.1`,
    "protocol websockets",
    ...(login === undefined
      ? ["allow_anonymous true"]
      : ["allow_anonymous false", `password_file ${passwords}`]),
  ];
  await writeFile(join(folder, "mosquitto.conf"), `${lines.join("\n")}\n`);
  const child = spawn(MOSQUITTO, ["-c", join(folder, "mosquitto.conf")], { stdio: "ignore" });
  await reachable(port);
  return {
    door: `mqtt+unix://${join(folder, "socket")}`,
    async stop() {
      await killed(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connectTcp(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      });
      socket.once("error", () => resolve(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error(`nothing listens on ${port}`);
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

function answering(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
