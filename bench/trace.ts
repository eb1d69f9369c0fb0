/** Reads what a page's main thread did out of a Chromium trace (Trace Event Format, JSON). */
import * as v from "valibot";
import { FRAME_MARK } from "./frame-marks.ts";

export const TRACE_CATEGORIES = [
  "__metadata",
  "blink.user_timing",
  "devtools.timeline",
  "disabled-by-default-devtools.timeline",
];

const eventSchema = v.object({
  name: v.string(),
  pid: v.number(),
  tid: v.number(),
  /** Microseconds. */
  ts: v.number(),
  dur: v.optional(v.number(), 0),
  /** Microseconds on the processor: unlike `dur` it does not grow while other programs hold the cores. */
  tdur: v.optional(v.number(), 0),
  args: v.optional(v.looseObject({ name: v.optional(v.unknown()) }), {}),
});

type TraceEvent = v.InferOutput<typeof eventSchema>;

export interface MainThread {
  /**
   * Processor time of the main thread from one frame to the next, in milliseconds: of tasks that ran script, and
   * of all (drawing the page and the live video too).
   */
  readonly script: readonly number[];
  readonly all: readonly number[];
  /** Processor time of the longest task. */
  readonly longestTask: number;
}

/** What Chromium calls the running of a page's code. */
const SCRIPT_EVENTS = new Set([
  "FunctionCall",
  "HandlePostMessage",
  "TimerFire",
  "EventDispatch",
  "RunMicrotasks",
]);

/** The main thread of the page that left the frame marks. */
export function readTrace(trace: string): MainThread {
  const { traceEvents } = v.parse(v.object({ traceEvents: v.array(v.unknown()) }), JSON.parse(trace));
  const events = traceEvents.flatMap((event) => {
    const parsed = v.safeParse(eventSchema, event);
    return parsed.success ? [parsed.output] : [];
  });
  const marks = events.filter(({ name }) => name === FRAME_MARK).sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  if (first === undefined) throw new Error("The trace has no frames in it.");
  const isHere = ({ pid, tid }: TraceEvent): boolean => pid === first.pid && tid === first.tid;
  const mine = events.filter(isHere);
  const tasks = mine.filter(({ name, ts }) => name === "RunTask" && ts >= first.ts);
  const scripts = mine.filter(({ name }) => SCRIPT_EVENTS.has(name));
  const perFrame = (part: readonly TraceEvent[]): number[] =>
    marks.slice(1).map((mark, index) => {
      const from = marks[index]?.ts ?? mark.ts;
      const inside = part.filter(({ ts }) => ts >= from && ts < mark.ts);
      return inside.reduce((sum, { tdur }) => sum + tdur, 0) / 1000;
    });
  return {
    script: perFrame(outermost(scripts)),
    all: perFrame(tasks),
    longestTask: Math.max(0, ...tasks.map(({ tdur }) => tdur)) / 1000,
  };
}

/** Events that lie in no other of the list: a call within a call is counted once. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = Number.NEGATIVE_INFINITY;
  return events
    .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter((event) => {
      if (event.ts < end) return false;
      end = event.ts + event.dur;
      return true;
    });
}
