/** What OctoPrint answers: https://docs.octoprint.org/en/main/api/job.html and …/api/printer.html. */
import * as v from "valibot";
import type { PrinterState } from "../core/printer.ts";

const text = v.fallback(v.nullable(v.pipe(v.string(), v.maxLength(1_024))), null);
const number = v.fallback(v.nullable(v.pipe(v.number(), v.finite())), null);
const flag = v.fallback(v.boolean(), false);

const jobSchema = v.object({
  state: v.pipe(v.string(), v.maxLength(1_024)),
  job: v.object({ file: v.fallback(v.object({ display: text, name: text }), { display: null, name: null }) }),
  progress: v.fallback(v.object({ completion: number }), { completion: null }),
});

const temperature = v.fallback(v.nullable(v.object({ actual: number })), null);

const printerSchema = v.object({
  temperature: v.fallback(v.object({ tool0: temperature, bed: temperature }), { tool0: null, bed: null }),
  state: v.object({
    flags: v.object({
      operational: flag,
      printing: flag,
      paused: flag,
      pausing: flag,
      resuming: flag,
      cancelling: flag,
      finishing: flag,
      error: flag,
      closedOrError: flag,
    }),
  }),
});

interface OctoPrintJob {
  /** As OctoPrint words it: "Printing", "Offline", … */
  readonly state: string;
  readonly fileName: string | null;
  /** 0..100. */
  readonly completion: number | null;
}

interface OctoPrintPrinter {
  readonly state: PrinterState;
  /** Degrees Celsius. */
  readonly nozzle: number | null;
  readonly bed: number | null;
}

/** null where it is none. */
export function parseOctoPrintJob(body: unknown): OctoPrintJob | null {
  const parsed = v.safeParse(jobSchema, body);
  if (!parsed.success) return null;
  const { state, job, progress } = parsed.output;
  return { state, fileName: job.file.display ?? job.file.name, completion: progress.completion };
}

/** null where it is none. */
export function parseOctoPrintPrinter(body: unknown): OctoPrintPrinter | null {
  const parsed = v.safeParse(printerSchema, body);
  if (!parsed.success) return null;
  const { temperature, state } = parsed.output;
  return {
    state: stateOf(state.flags),
    nozzle: temperature.tool0?.actual ?? null,
    bed: temperature.bed?.actual ?? null,
  };
}

/** Until it has come to a stop it prints, and until it goes on it is paused. */
function stateOf(flags: v.InferOutput<typeof printerSchema>["state"]["flags"]): PrinterState {
  const { printing, paused, pausing, resuming, cancelling, finishing, operational, error } = flags;
  if (resuming) return "paused";
  if (pausing || cancelling || finishing || printing) return "printing";
  if (paused) return "paused";
  return operational || error ? "idle" : "unknown";
}
