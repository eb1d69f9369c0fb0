/** A Moonraker that this page may call: over its WebSocket, which tells of every change. */
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterConnection, PrinterFault } from "../../contracts/printer.ts";
import { fieldOf } from "../../core/field-of.ts";
import type { PrinterOrder } from "../../core/printer.ts";
import { MOONRAKER_METHODS } from "../../core/printer-order.ts";
import { err, ok, type Result } from "../../core/result.ts";
import {
  foldKlipper,
  KLIPPER_OBJECTS,
  type KlipperStatus,
  klipperReport,
  NOTHING_KNOWN,
} from "../../core/telemetry/klipper.ts";
import type { Milliseconds } from "../../core/units.ts";
import { createBulletin } from "./bulletin.ts";
import { callPrinter, type PrinterDoor } from "./call-printer.ts";
import { examine } from "./examine.ts";
import { keepLinked, type Link, type Parting } from "./keep-linked.ts";
import { refusalOf } from "./refusal.ts";
import { openRpcSocket, type RpcFault, type RpcSocket } from "./rpc-socket.ts";

const PATIENCE_MS: Milliseconds = 10_000;
/** Klipper is asked again so often while it is not ready: not every way back is announced. */
const READY_CHECK_MS: Milliseconds = 15_000;
/** https://moonraker.readthedocs.io/en/latest/external_api/introduction/: what HTTP says, JSON-RPC says too. */
const UNAUTHORISED = 401;

const ORDER_PATHS = {
  pause: "/printer/print/pause",
  resume: "/printer/print/resume",
  cancel: "/printer/print/cancel",
} as const satisfies Readonly<Record<PrinterOrder, string>>;

export function createMoonraker(door: PrinterDoor, clock: ClockPort): PrinterConnection {
  return new Moonraker(door, clock);
}

class Moonraker implements PrinterConnection {
  readonly follow: PrinterConnection["follow"];
  readonly #door: PrinterDoor;
  readonly #clock: ClockPort;
  readonly #bulletin;
  readonly #end = new AbortController();
  readonly #link: Link;
  #socket: RpcSocket | null = null;
  #known: KlipperStatus = NOTHING_KNOWN;
  #isReady = false;

  constructor(door: PrinterDoor, clock: ClockPort) {
    this.#door = door;
    this.#clock = clock;
    this.#bulletin = createBulletin(clock);
    this.follow = this.#bulletin.follow;
    this.#link = keepLinked({
      clock,
      linkOnce: (signal) => this.#linkOnce(signal),
      onParted: (fault) => this.#bulletin.fail(fault),
      signal: this.#end.signal,
    });
  }

  async order(order: PrinterOrder): Promise<Result<null, PrinterFault>> {
    const socket = this.#socket;
    if (socket === null) {
      this.#link.hurry();
      return this.#orderByHttp(order);
    }
    const answer = await socket.call(MOONRAKER_METHODS[order]);
    if (answer.ok) return ok(null);
    const { fault } = answer;
    // Moonraker answers when its macro has run, which may take longer than anybody waits; until then it goes on to tell of itself.
    if (fault.kind === "late" && fault.isAlive) return ok(null);
    return fault.kind === "lost" ? this.#orderByHttp(order) : err(this.#faultOf(fault));
  }

  close(): void {
    this.#end.abort();
  }

  async #linkOnce(signal: AbortSignal): Promise<Parting> {
    const { url } = this.#door;
    const opened = await openRpcSocket({
      url: `${url.replace(/^http/u, "ws")}/websocket`,
      clock: this.#clock,
      onNotice: (method, params) => this.#hear(method, params),
      heartbeat: "server.info",
      signal,
    });
    if (!opened.ok) return { fault: await this.#causeOf(opened.fault.isForbidden, signal), heldFor: 0 };
    const socket = opened.value;
    const begun = this.#clock.now();
    const fault = await this.#greet(socket);
    if (fault !== null) {
      socket.close();
      return { fault, heldFor: 0 };
    }
    this.#socket = socket;
    await Promise.race([socket.gone, this.#keepReady(socket)]);
    this.#socket = null;
    socket.close();
    return { fault: { code: "printer-unreachable" }, heldFor: Math.max(1, this.#clock.now() - begun) };
  }

  /** Says who is there, with the key where there is one. null: it is welcome. */
  async #greet(socket: RpcSocket): Promise<PrinterFault | null> {
    const { apiKey } = this.#door;
    const answer = await socket.call("server.connection.identify", {
      client_name: "Layerwatch",
      version: "1",
      type: "web",
      url: location.origin,
      ...(apiKey === "" ? {} : { api_key: apiKey }),
    });
    if (answer.ok) return null;
    const { fault } = answer;
    // One of before 2022 knows no such greeting, and has asked for its key at the door.
    if (fault.kind === "refused") return fault.code === UNAUTHORISED ? { code: "printer-login" } : null;
    return fault.kind === "late" ? { code: "printer-answer" } : { code: "printer-unreachable" };
  }

  /** Asks until Klipper is ready, and again each time that it is not. Resolves when the connection is of no use. */
  async #keepReady(socket: RpcSocket): Promise<void> {
    this.#isReady = false;
    const gone = new AbortController();
    void socket.gone.then(() => gone.abort());
    while (!gone.signal.aborted) {
      if (!this.#isReady) await this.#subscribe(socket);
      await this.#clock.sleep(READY_CHECK_MS, gone.signal);
    }
  }

  async #subscribe(socket: RpcSocket): Promise<void> {
    const objects = Object.fromEntries(KLIPPER_OBJECTS.map((name) => [name, null]));
    const answer = await socket.call("printer.objects.subscribe", { objects });
    if (!answer.ok) {
      this.#bulletin.fail(this.#faultOf(answer.fault));
      return;
    }
    const status = fieldOf(answer.value, "status");
    if (status === undefined) {
      this.#bulletin.fail({ code: "printer-answer" });
      return;
    }
    this.#isReady = true;
    this.#known = NOTHING_KNOWN;
    this.#fold(status);
  }

  #hear(method: string, [first]: readonly unknown[]): void {
    if (method === "notify_status_update" && this.#isReady) this.#fold(first);
    else if (method === "notify_klippy_ready" && this.#socket !== null) void this.#subscribe(this.#socket);
    else if (method === "notify_klippy_shutdown" || method === "notify_klippy_disconnected") {
      // Whether the print has ended with it, nobody can say: who watches goes on.
      this.#isReady = false;
      this.#bulletin.fail({ code: "printer-off" });
    }
  }

  #fold(delta: unknown): void {
    this.#known = foldKlipper(this.#known, delta);
    this.#bulletin.tell(klipperReport(this.#known, this.#clock.now()));
  }

  async #orderByHttp(order: PrinterOrder): Promise<Result<null, PrinterFault>> {
    const request = { path: ORDER_PATHS[order], method: "POST", patience: PATIENCE_MS } as const;
    const within = { clock: this.#clock, signal: this.#end.signal };
    const answer = await callPrinter(this.#door, request, within);
    if (!answer.ok) return err(await examine(this.#door, answer.fault));
    const { status, body } = answer.value;
    if (status === 200) return ok(null);
    const message = fieldOf(fieldOf(body, "error"), "message");
    if (typeof message === "string" && status !== UNAUTHORISED)
      return err(refusalOf(message, this.#door.apiKey));
    return err(await examine(this.#door, { status }));
  }

  /** Why there is no WebSocket. A page is not told, so the same place is asked something that it may read. */
  async #causeOf(isForbidden: boolean, signal: AbortSignal): Promise<PrinterFault> {
    if (isForbidden || signal.aborted) return examine(this.#door, { isForbidden });
    const request = { path: "/server/info", method: "GET", patience: PATIENCE_MS } as const;
    const answer = await callPrinter(this.#door, request, { clock: this.#clock, signal });
    return examine(this.#door, {
      isForbidden,
      status: answer.ok ? answer.value.status : answer.fault.status,
    });
  }

  #faultOf(fault: RpcFault): PrinterFault {
    if (fault.kind !== "refused") return { code: "printer-unreachable" };
    if (fault.code === UNAUTHORISED) return { code: "printer-login" };
    if (fault.code === 503) return { code: "printer-off" };
    return refusalOf(fault.message, this.#door.apiKey);
  }
}
