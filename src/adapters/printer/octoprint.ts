/** An OctoPrint that this page may call: asked again and again, which takes no more than its key. */
import { parseOctoPrintJob, parseOctoPrintPrinter } from "../../contracts/octoprint.ts";
import type { ClockPort } from "../../contracts/platform.ts";
import type { PrinterConnection, PrinterFault } from "../../contracts/printer.ts";
import { fieldOf } from "../../core/field-of.ts";
import type { PrinterOrder, PrinterReport } from "../../core/printer.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { clamp, type Milliseconds } from "../../core/units.ts";
import { createBulletin } from "./bulletin.ts";
import { callPrinter, type PrinterAnswer, type PrinterDoor, type PrinterRequest } from "./call-printer.ts";
import { examine } from "./examine.ts";
import { keepLinked, type Link, type Parting } from "./keep-linked.ts";
import { refusalOf } from "./refusal.ts";

/** A small computer serves it beside its print: not asked more often than a person would look. */
const PERIOD_MS: Milliseconds = 4_000;
/** After an order somebody waits for what comes of it. */
const HASTE_MS: Milliseconds = 1_000;
const HASTY_FOR_MS: Milliseconds = 60_000;
const PATIENCE_MS: Milliseconds = 10_000;

/** Always with `action`: without one it toggles, and resumes what is paused already. */
const BODIES = {
  pause: { command: "pause", action: "pause" },
  resume: { command: "pause", action: "resume" },
  cancel: { command: "cancel" },
} as const satisfies Readonly<Record<PrinterOrder, object>>;

export function createOctoPrint(door: PrinterDoor, clock: ClockPort): PrinterConnection {
  return new OctoPrint(door, clock);
}

class OctoPrint implements PrinterConnection {
  readonly follow: PrinterConnection["follow"];
  readonly #door: PrinterDoor;
  readonly #clock: ClockPort;
  readonly #bulletin;
  readonly #end = new AbortController();
  readonly #link: Link;
  #orderedAt = Number.NEGATIVE_INFINITY;
  #nudge = new AbortController();

  constructor(door: PrinterDoor, clock: ClockPort) {
    this.#door = door;
    this.#clock = clock;
    this.#bulletin = createBulletin(clock);
    this.follow = this.#bulletin.follow;
    this.#link = keepLinked({
      clock,
      linkOnce: (signal) => this.#poll(signal),
      onParted: (fault) => this.#bulletin.fail(fault),
      signal: this.#end.signal,
    });
  }

  async order(order: PrinterOrder): Promise<Result<null, PrinterFault>> {
    const request = { path: "/api/job", method: "POST", body: BODIES[order], patience: PATIENCE_MS } as const;
    const answer = await this.#call(request);
    this.#orderedAt = this.#clock.now();
    this.#nudge.abort();
    this.#link.hurry();
    if (!answer.ok) return answer;
    const { status, body } = answer.value;
    if (status === 204 || status === 200) return ok(null);
    if (status === 409 || status === 400) return err(refusalOf(saidIn(body), this.#door.apiKey));
    return err(await examine(this.#door, { status }));
  }

  close(): void {
    this.#end.abort();
  }

  async #poll(signal: AbortSignal): Promise<Parting> {
    const begun = this.#clock.now();
    let heldFor = 0;
    for (;;) {
      const report = await this.#report();
      if (!report.ok) return { fault: report.fault, heldFor };
      if (signal.aborted) return { fault: { code: "printer-unreachable" }, heldFor };
      this.#bulletin.tell(report.value);
      heldFor = Math.max(1, this.#clock.now() - begun);
      this.#nudge = new AbortController();
      const isHasty = this.#clock.now() - this.#orderedAt < HASTY_FOR_MS;
      const pause = isHasty ? HASTE_MS : PERIOD_MS;
      await this.#clock.sleep(pause, AbortSignal.any([signal, this.#nudge.signal]));
    }
  }

  async #report(): Promise<Result<PrinterReport, PrinterFault>> {
    const asked = await this.#ask("/api/job");
    if (!asked.ok) return asked;
    const job = parseOctoPrintJob(asked.value.body);
    if (job === null) return err({ code: "printer-answer" });
    const seen = await this.#ask("/api/printer?exclude=sd");
    if (!seen.ok) return seen;
    // Conflict: it is connected to no printer.
    if (seen.value.status === 409) return err({ code: "printer-off", detail: job.state.slice(0, 80) });
    const printer = parseOctoPrintPrinter(seen.value.body);
    if (printer === null) return err({ code: "printer-answer" });
    const at = this.#clock.now();
    const { fileName, completion } = job;
    const { state, nozzle, bed } = printer;
    const progress = completion === null ? null : clamp(completion / 100, 0, 1);
    return ok({
      state,
      context: {
        layerNumber: null,
        progress,
        nozzleTemp: nozzle,
        bedTemp: bed,
        printSpeed: null,
        fileName,
        at,
      },
      at,
    });
  }

  async #ask(path: string): Promise<Result<PrinterAnswer, PrinterFault>> {
    const answer = await this.#call({ path, method: "GET", patience: PATIENCE_MS });
    if (!answer.ok || answer.value.status === 200 || answer.value.status === 409) return answer;
    return err(await examine(this.#door, { status: answer.value.status }));
  }

  async #call(request: PrinterRequest): Promise<Result<PrinterAnswer, PrinterFault>> {
    const within = { clock: this.#clock, signal: this.#end.signal };
    const answer = await callPrinter(this.#door, request, within);
    if (answer.ok) return answer;
    if (this.#end.signal.aborted) return err({ code: "printer-unreachable" });
    return err(await examine(this.#door, answer.fault));
  }
}

/** OctoPrint says why it does not in `error`. */
function saidIn(body: unknown): string {
  const said = fieldOf(body, "error");
  return typeof said === "string" ? said : "";
}
