/** A printer that speaks OctoPrint's REST API as documented, and the topics of OctoPrint-MQTT where it is given a broker. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { connectAsync, type MqttClient } from "mqtt";
import type { RunningPrinter } from "./moonraker.ts";
import {
  type MachineOptions,
  type MachineOrder,
  type MachineState,
  type MachineView,
  PrinterMachine,
} from "./printer-machine.ts";
import {
  answerJson,
  answerNonsense,
  answerOrigin,
  jsonBody,
  type Nonsense,
  type Readers,
  startWebServer,
} from "./web-server.ts";

export interface OctoPrintOptions extends MachineOptions {
  readonly port?: number;
  readonly apiKey?: string;
  /** `api.allowCrossOrigin`, which knows only everybody and nobody. */
  readonly readers?: Extract<Readers, string>;
  readonly broker?: {
    readonly url: string;
    readonly base?: string;
    readonly user?: string;
    readonly password?: string;
  };
  readonly nonsense?: Nonsense;
  /** No printer is connected to it. */
  readonly isOffline?: boolean;
}

export const OCTOPRINT_KEY = "0123456789ABCDEF0123456789ABCDEF";

export async function startOctoPrint(options: OctoPrintOptions = {}): Promise<RunningPrinter> {
  const { apiKey = OCTOPRINT_KEY, readers = "everybody", nonsense, isOffline = false } = options;
  const machine = new PrinterMachine(options);
  const web = await startWebServer(options.port, (request, response) => {
    if (answerOrigin(request, response, readers)) return;
    if (nonsense !== undefined) answerNonsense(response, nonsense);
    else if (request.headers["x-api-key"] !== apiKey)
      answerJson(response, 403, {
        error: "You don't have the permission to access the requested resource.",
      });
    else void answer(machine, isOffline, { request, response });
  });
  const plugin = await connectPlugin(options.broker, machine);
  const end = async (): Promise<void> => {
    machine.stop();
    plugin.kill();
    await web.kill();
  };
  machine.onDeath = () => void end();
  machine.onChange = (view) => plugin.tell(view);
  return { url: `http://127.0.0.1:${web.port}`, port: web.port, machine, kill: end };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(
  machine: PrinterMachine,
  isOffline: boolean,
  { request, response }: Exchange,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (path === "/api/job" && request.method === "POST") {
    const body = await jsonBody(request);
    const order = orderOf(body);
    if (order === null) answerJson(response, 400, { error: "unknown command" });
    else if (isOffline) answerJson(response, 409, { error: "Printer is not operational" });
    else answerOrder(machine, order, response);
  } else if (path === "/api/job") answerJson(response, 200, jobOf(machine.view, isOffline));
  else if (path === "/api/version")
    answerJson(response, 200, { api: "0.1", server: "1.11.2", text: "OctoPrint 1.11.2" });
  else if (path === "/api/printer" && isOffline)
    answerJson(response, 409, { error: "Printer is not operational" });
  else if (path === "/api/printer") answerJson(response, 200, printerOf(machine.view));
  else answerJson(response, 404, { error: "The requested URL was not found on the server." });
}

/** Without `action`, "pause" toggles: whoever forgets it resumes what he wanted to stop. */
function orderOf(body: Readonly<Record<string, unknown>> | null): MachineOrder | "toggle" | null {
  if (body?.["command"] === "cancel") return "cancel";
  if (body?.["command"] !== "pause") return null;
  const { action = "toggle" } = body;
  return action === "pause" || action === "resume" || action === "toggle" ? action : null;
}

function answerOrder(
  machine: PrinterMachine,
  order: MachineOrder | "toggle",
  response: ServerResponse,
): void {
  const toggled = machine.view.state === "paused" ? "resume" : "pause";
  const answered = machine.take(order === "toggle" ? toggled : order);
  if (answered.kind === "yes") response.writeHead(204).end();
  if (answered.kind === "no") answerJson(response, 409, { error: answered.why });
}

const TEXTS: Readonly<Record<MachineState, string>> = {
  standby: "Operational",
  printing: "Printing",
  paused: "Paused",
  complete: "Operational",
  cancelled: "Operational",
  error: "Error",
};
const TURNING = { pause: "Pausing", resume: "Resuming", cancel: "Cancelling" } as const;

function textOf({ state, turning }: MachineView): string {
  return turning === null ? TEXTS[state] : TURNING[turning];
}

function jobOf(view: MachineView, isOffline: boolean): unknown {
  const { state, file, progress } = view;
  const hasFile = state !== "standby" && !isOffline;
  return {
    job: {
      file: hasFile
        ? { name: file, display: file, path: file, origin: "local", size: 1_468_987, date: 1_378_847_754 }
        : { name: null, path: null, origin: null, size: null, date: null },
      estimatedPrintTime: 8_811,
      lastPrintTime: null,
      filament: null,
    },
    progress: {
      completion: hasFile ? progress * 100 : null,
      filepos: hasFile ? Math.round(progress * 1_468_987) : null,
      printTime: hasFile ? 276 : null,
      printTimeLeft: hasFile ? 912 : null,
    },
    state: isOffline ? "Offline" : textOf(view),
  };
}

function printerOf(view: MachineView): unknown {
  const { state, turning, nozzle, bed } = view;
  return {
    temperature: {
      tool0: { actual: nozzle, target: 215, offset: 0 },
      bed: { actual: bed, target: 60, offset: 0 },
    },
    state: {
      text: textOf(view),
      flags: {
        operational: state !== "error",
        // OctoPrint goes on saying "printing" while it cancels or pauses.
        printing: state === "printing" && turning === null,
        pausing: turning === "pause",
        resuming: turning === "resume",
        cancelling: turning === "cancel",
        finishing: false,
        paused: state === "paused" && turning === null,
        ready: state !== "printing" && state !== "paused" && state !== "error",
        error: state === "error",
        closedOrError: state === "error",
        sdReady: false,
      },
    },
  };
}

interface Plugin {
  tell(view: MachineView): void;
  kill(): void;
}

async function connectPlugin(broker: OctoPrintOptions["broker"], machine: PrinterMachine): Promise<Plugin> {
  if (broker === undefined) return { tell: () => undefined, kill: () => undefined };
  const { url, base = "octoPrint", user, password } = broker;
  const client = await connectAsync(url, {
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    reconnectPeriod: 100,
    will: { topic: `${base}/mqtt`, payload: Buffer.from("disconnected"), qos: 1, retain: true },
  });
  client.on("error", () => undefined); // a broker that is killed
  client.publish(`${base}/mqtt`, "connected", { qos: 1, retain: true });
  const said = { view: machine.view };
  sayNumbers(client, base, machine.view);
  return {
    tell(view) {
      const before = said.view;
      said.view = view;
      sayEvents(client, base, { before, view });
      sayNumbers(client, base, view);
    },
    kill: () => client.end(true),
  };
}

const EVENTS: Readonly<Partial<Record<`${MachineState}-${MachineState}`, string>>> = {
  "standby-printing": "PrintStarted",
  "complete-printing": "PrintStarted",
  "cancelled-printing": "PrintStarted",
  "printing-paused": "PrintPaused",
  "paused-printing": "PrintResumed",
  "printing-complete": "PrintDone",
  "printing-cancelled": "PrintCancelled",
  "paused-cancelled": "PrintCancelled",
  "printing-error": "PrintFailed",
};

interface Change {
  readonly before: MachineView;
  readonly view: MachineView;
}

function sayEvents(client: MqttClient, base: string, { before, view }: Change): void {
  const event = EVENTS[`${before.state}-${view.state}`];
  const file = { name: view.file, path: view.file, origin: "local" };
  if (event !== undefined) say(client, `${base}/event/${event}`, { _event: event, ...file });
  if (before.layer !== view.layer)
    say(client, `${base}/event/ZChange`, {
      _event: "ZChange",
      new: view.layer * 0.2,
      old: before.layer * 0.2,
    });
}

function sayNumbers(client: MqttClient, base: string, view: MachineView): void {
  const { file, progress, nozzle, bed } = view;
  const path = { location: "local", path: file };
  say(client, `${base}/progress/printing`, { progress: Math.floor(progress * 100), ...path }, true);
  say(client, `${base}/temperature/tool0`, { actual: nozzle, target: 215 }, true);
  say(client, `${base}/temperature/bed`, { actual: bed, target: 60 }, true);
}

function say(client: MqttClient, topic: string, payload: object, retain = false): void {
  const stamped = { ...payload, _timestamp: Math.floor(Date.now() / 1000) };
  client.publish(topic, JSON.stringify(stamped), { retain });
}
