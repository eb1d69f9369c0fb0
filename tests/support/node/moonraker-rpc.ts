/** Klipper's objects and the methods that a simulated Moonraker answers, whatever they come over. */
import { isOrder, type MachineView, type PrinterMachine } from "./printer-machine.ts";
import { asObject } from "./web-server.ts";

export type Klippy = "ready" | "shutdown" | "disconnected";
export type KlipperObjects = Record<string, Record<string, unknown>>;

export type RpcAnswer =
  | { readonly result: unknown }
  | { readonly error: { readonly code: number; readonly message: string } };

export interface RpcHooks {
  /** Fields that have changed. */
  onDelta(delta: KlipperObjects): void;
  onKlippy(klippy: Klippy): void;
}

export interface MoonrakerRpc {
  /** null: no answer ever comes. */
  call(method: string, params: Readonly<Record<string, unknown>>): Promise<RpcAnswer | null>;
  listen(hooks: RpcHooks): () => void;
  klippy(): Klippy;
  become(klippy: Klippy): void;
  view(): MachineView;
  onChange(): void;
  serverInfo(): unknown;
  eventTime(): number;
}

/** https://www.klipper3d.org/Status_Reference.html */
export function klipperObjects({ state, file, progress, layer, nozzle, bed }: MachineView): KlipperObjects {
  return {
    webhooks: { state: "ready", state_message: "Printer is ready" },
    print_stats: {
      filename: state === "standby" ? "" : file,
      state,
      message: state === "error" ? "Heater extruder not heating" : "",
      print_duration: progress * 3600,
      info: { total_layer: 120, current_layer: layer },
    },
    display_status: { progress, message: null },
    virtual_sdcard: { progress, is_active: state === "printing", file_position: Math.round(progress * 1e6) },
    extruder: { temperature: nozzle, target: state === "printing" ? 215 : 0, power: 0.4, can_extrude: true },
    heater_bed: { temperature: bed, target: 60, power: 0.2 },
    gcode_move: { speed_factor: 1, speed: 6000 },
  };
}

export function rpcOf(machine: PrinterMachine): MoonrakerRpc {
  const listeners = new Set<RpcHooks>();
  let klippy: Klippy = "ready";
  let told = klipperObjects(machine.view);

  function order(what: string): Promise<RpcAnswer | null> {
    if (klippy !== "ready") return Promise.resolve(refusal(503, "Klippy Host not connected"));
    return new Promise((resolve) => {
      if (!isOrder(what)) {
        resolve(refusal(-32601, "Method not found"));
        return;
      }
      // Moonraker answers when the macro has run, not when it begins.
      const answer = machine.take(what, () => resolve({ result: "ok" }));
      if (answer.kind === "no") resolve(refusal(400, answer.why));
      if (answer.kind === "nothing") resolve(null);
    });
  }

  const serverInfo = (): unknown => ({
    klippy_connected: klippy !== "disconnected",
    klippy_state: klippy,
    components: ["mqtt", "authorization"],
    moonraker_version: "v0.9.3-1-g1234567",
    api_version: [1, 5, 0],
  });

  return {
    call(method, params) {
      if (method.startsWith("printer.print.")) return order(method.slice("printer.print.".length));
      if (method === "server.connection.identify") return Promise.resolve({ result: { connection_id: 1 } });
      if (method === "server.info") return Promise.resolve({ result: serverInfo() });
      if (method === "printer.objects.subscribe" || method === "printer.objects.query")
        return Promise.resolve(
          klippy === "ready"
            ? { result: { eventtime: eventTime(), status: asked(told, params) } }
            : refusal(503, "Klippy Host not connected"),
        );
      return Promise.resolve(refusal(-32601, "Method not found"));
    },
    listen(hooks) {
      listeners.add(hooks);
      return () => listeners.delete(hooks);
    },
    klippy: () => klippy,
    become(next) {
      klippy = next;
      for (const hooks of listeners) hooks.onKlippy(next);
    },
    view: () => machine.view,
    onChange() {
      const now = klipperObjects(machine.view);
      const delta = changed(told, now);
      told = now;
      if (klippy === "ready" && Object.keys(delta).length > 0)
        for (const hooks of listeners) hooks.onDelta(delta);
    },
    serverInfo,
    eventTime,
  };
}

function eventTime(): number {
  return performance.now() / 1000;
}

function refusal(code: number, message: string): RpcAnswer {
  return { error: { code, message } };
}

/** Those objects that were asked for and exist, with all fields or those that were asked for. */
function asked(all: KlipperObjects, params: Readonly<Record<string, unknown>>): KlipperObjects {
  const wanted = asObject(params["objects"]) ?? {};
  const status: KlipperObjects = {};
  for (const [name, fields] of Object.entries(wanted)) {
    const object = all[name];
    if (object === undefined) continue;
    const isWanted = (field: string): boolean => !Array.isArray(fields) || fields.includes(field);
    status[name] = Object.fromEntries(Object.entries(object).filter(([field]) => isWanted(field)));
  }
  return status;
}

function changed(before: KlipperObjects, now: KlipperObjects): KlipperObjects {
  const delta: KlipperObjects = {};
  for (const [name, fields] of Object.entries(now)) {
    const news = Object.entries(fields).filter(
      ([field, value]) => JSON.stringify(before[name]?.[field]) !== JSON.stringify(value),
    );
    if (news.length > 0) delta[name] = Object.fromEntries(news);
  }
  return delta;
}
