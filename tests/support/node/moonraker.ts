/** A printer that speaks Moonraker as documented: HTTP, JSON-RPC over a WebSocket, and over a broker where it is given one. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { WebSocket, WebSocketServer } from "ws";
import { connectMoonrakerMqtt, type MoonrakerMqtt } from "./moonraker-mqtt.ts";
import { type Klippy, klipperObjects, type MoonrakerRpc, rpcOf } from "./moonraker-rpc.ts";
import { isOrder, type MachineOptions, PrinterMachine } from "./printer-machine.ts";
import {
  answerJson,
  answerNonsense,
  answerOrigin,
  asObject,
  mayRead,
  type Nonsense,
  objectIn,
  type Readers,
  startWebServer,
} from "./web-server.ts";

export interface MoonrakerOptions extends MachineOptions {
  readonly port?: number;
  /** Asked of everybody; without it, of nobody. */
  readonly apiKey?: string;
  /** `cors_domains`. */
  readonly readers?: Readers;
  /** A WebSocket of a broker, as in `mqtt` of its configuration. */
  readonly broker?: MoonrakerMqtt;
  readonly nonsense?: Nonsense;
}

export interface RunningPrinter {
  /** Where a page finds it. */
  readonly url: string;
  readonly port: number;
  readonly machine: PrinterMachine;
  /** Something of this kind of printer only happens. */
  happen?(what: string): void;
  kill(): Promise<void>;
}

export async function startMoonraker(options: MoonrakerOptions = {}): Promise<RunningPrinter> {
  const { apiKey, readers = "everybody", nonsense, broker } = options;
  const machine = new PrinterMachine(options);
  const rpc = rpcOf(machine);
  const power = { isMute: false };
  const web = await startWebServer(options.port, (request, response) => {
    if (answerOrigin(request, response, readers)) return;
    if (nonsense !== undefined) answerNonsense(response, nonsense);
    else if (!isKnown(request, apiKey)) answerJson(response, 401, httpError(401, "Unauthorized"));
    else void answerHttp(rpc, request, response);
  });
  const sockets = new WebSocketServer({
    server: web.server,
    path: "/websocket",
    verifyClient: ({ origin }: { origin: string | undefined }) => mayRead(readers, origin),
  });
  sockets.on("connection", (socket, request) => {
    socket.on("error", () => undefined); // one that goes without a goodbye
    const key = isKnown(request, apiKey) ? null : (apiKey ?? null);
    if (nonsense === undefined) talk(socket, rpc, { key, power });
    else babble(socket, nonsense);
  });
  const mqtt = broker === undefined ? null : await connectMoonrakerMqtt(broker, machine, rpc);
  const end = async (): Promise<void> => {
    machine.stop();
    for (const socket of sockets.clients) socket.terminate();
    mqtt?.kill();
    await web.kill();
  };
  machine.onDeath = () => void end();
  machine.onChange = () => rpc.onChange();
  return {
    url: `http://127.0.0.1:${web.port}`,
    port: web.port,
    machine,
    happen: (what) => {
      if (what === "mute") power.isMute = true;
      if (what === "ready" || what === "shutdown" || what === "disconnected")
        rpc.become(what satisfies Klippy);
    },
    kill: end,
  };
}

function isKnown({ headers }: IncomingMessage, apiKey: string | undefined): boolean {
  return apiKey === undefined || headers["x-api-key"] === apiKey;
}

function httpError(code: number, message: string): unknown {
  return { error: { code, message, traceback: "" } };
}

async function answerHttp(
  rpc: MoonrakerRpc,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const order = /^\/printer\/print\/(\w+)$/u.exec(path)?.[1];
  if (request.method === "POST" && isOrder(order)) {
    const answer = await rpc.call(`printer.print.${order}`, {});
    if (answer !== null) answerJson(response, "error" in answer ? answer.error.code : 200, answer);
  } else if (path === "/server/info") {
    answerJson(response, 200, { result: rpc.serverInfo() });
  } else if (path === "/printer/objects/query") {
    answerJson(response, 200, { result: { eventtime: rpc.eventTime(), status: klipperObjects(rpc.view()) } });
  } else answerJson(response, 404, httpError(404, "Not Found"));
}

interface Terms {
  /** What has to be said before anything is told; null where nothing has. */
  readonly key: string | null;
  /** Mute: as after a pulled plug, its sockets stay open and nothing comes over them. */
  readonly power: { readonly isMute: boolean };
}

function talk(socket: WebSocket, rpc: MoonrakerRpc, { key, power }: Terms): void {
  let isTrusted = key === null;
  let isSubscribed = false;
  const send = (message: unknown): void => {
    if (socket.readyState === WebSocket.OPEN && !power.isMute) socket.send(JSON.stringify(message));
  };
  const stop = rpc.listen({
    onDelta: (delta) => {
      if (isSubscribed)
        send({ jsonrpc: "2.0", method: "notify_status_update", params: [delta, rpc.eventTime()] });
    },
    onKlippy: (klippy) => {
      isSubscribed &&= klippy === "shutdown";
      if (isTrusted) send({ jsonrpc: "2.0", method: `notify_klippy_${klippy}` });
    },
  });
  // As the real one does, every second: who watches only the frames that come sees that it is alive.
  const pulse = setInterval(() => {
    if (isTrusted) send({ jsonrpc: "2.0", method: "notify_proc_stat_update", params: [{ cpu_temp: 45.1 }] });
  }, 1_000);
  socket.on("close", () => {
    stop();
    clearInterval(pulse);
  });
  socket.on("message", (bytes: Buffer) => {
    const asked = objectIn(bytes.toString());
    if (asked === null) return;
    const { method, id } = asked;
    const params = asObject(asked["params"]) ?? {};
    if (method === "server.connection.identify" && params["api_key"] === key) isTrusted = true;
    if (!isTrusted) {
      send({ jsonrpc: "2.0", error: { code: 401, message: "Unauthorized" }, id });
      return;
    }
    if (method === "printer.objects.subscribe" && rpc.klippy() === "ready") isSubscribed = true;
    void rpc.call(String(method), params).then((answer) => {
      if (answer !== null) send({ jsonrpc: "2.0", ...answer, id });
    });
  });
}

function babble(socket: WebSocket, nonsense: Nonsense): void {
  socket.on("message", () => {
    if (nonsense === "not-json") socket.send("<html>hello</html>");
    if (nonsense === "other-json") socket.send(JSON.stringify([1, { result: "no" }]));
    if (nonsense === "huge") socket.send("x".repeat(8 * 1024 * 1024));
    if (nonsense === "endless") {
      const timer = setInterval(() => socket.send(`{"method":"notify_${"x".repeat(1024)}"}`), 1);
      socket.on("close", () => clearInterval(timer));
    }
  });
}
