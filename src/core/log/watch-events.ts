/** What there is to log about a watch, by comparing it before and after something happened: nobody has to report it. */
import { type AlarmState, isRaised } from "../alarm/alarm.ts";
import type { Hush } from "../alarm/hush.ts";
import type { Mask } from "../mask.ts";
import type { Milliseconds } from "../units.ts";
import type { ViewFault } from "../view/fault.ts";
import type { Gap, Watch } from "../watch.ts";
import { type LogEntry, type LogEvent, SEEING_FAULTS, type StopCause } from "./log-entry.ts";
import { plainText } from "./plain-text.ts";

type Provider = "wasm" | "webgpu";

/** The watch as the app shows it, as far as it is logged. */
export interface ObservedWatch {
  readonly phase: "idle" | "starting" | "watching" | "recovering" | "blocked";
  readonly trouble: { readonly fault: { readonly code: string }; readonly since: Milliseconds } | null;
  readonly source: { readonly label: string } | null;
  readonly view: { readonly faults: readonly ViewFault[] };
  readonly masks: readonly Mask[];
  readonly hushes: readonly Hush[];
  readonly provider: Provider | null;
  readonly model: Watch["model"] | null;
  readonly watch: Watch | null;
  readonly alarm: AlarmState | null;
  readonly canary: { readonly isAnswered: boolean } | null;
  /** Who has ended it, once somebody has. */
  readonly stoppedBy: "person" | "printer" | null;
}

type Rule = (before: ObservedWatch, after: ObservedWatch) => readonly LogEvent[];

/** In the order in which a reader wants to hear it, where one change does several of them. */
const RULES: readonly Rule[] = [
  started,
  troubled,
  changedProvider,
  answeredCanary,
  changedView,
  changedMasks,
  hushed,
  raised,
  answered,
  leftGaps,
  stopped,
];

/** The entries of a change at `at`. */
export function watchEntries(
  before: ObservedWatch,
  after: ObservedWatch,
  at: Milliseconds,
): readonly LogEntry[] {
  const watchId = runningId(before) ?? runningId(after);
  return RULES.flatMap((rule) => rule(before, after)).map((event) => ({ ...event, at, watchId }));
}

/** The id of the watch that runs; null for none. */
export function runningId({ watch }: Pick<ObservedWatch, "watch">): string | null {
  return watch !== null && watch.endedAt === null ? watch.id : null;
}

function started(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  const { source, model, provider } = after;
  if (runningId(before) === runningId(after) || runningId(after) === null) return [];
  if (model === null || provider === null) return [];
  return [
    {
      kind: "started",
      camera: plainText(source?.label ?? ""),
      model: plainText(`${model.id}@${model.version}`),
      provider,
    },
  ];
}

function stopped(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  if (runningId(before) === null || runningId(after) !== null) return [];
  const cause: StopCause = after.phase === "blocked" ? "blocked" : "film";
  return [{ kind: "stopped", cause: after.stoppedBy ?? cause }];
}

/** The first fault in a row, and again where it comes to need the person. */
function troubled(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  const { trouble } = after;
  if (trouble === null) return [];
  const isBlocked = after.phase === "blocked";
  const isNew = before.trouble?.since !== trouble.since;
  // The canary's own entry says it.
  if (trouble.fault.code === "canary-failed" && !isBlocked) return [];
  const isGraver = isBlocked && before.phase !== "blocked";
  return isNew || isGraver ? [{ kind: "trouble", fault: trouble.fault.code, isBlocked }] : [];
}

function changedProvider(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  const { provider: from } = before;
  const { provider: to } = after;
  if (from === null || to === null || from === to || runningId(before) === null) return [];
  return [{ kind: "provider-changed", from, to, cause: before.trouble === null ? "faster" : "fault" }];
}

function answeredCanary(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  if (after.canary === null || before.canary?.isAnswered === after.canary.isAnswered) return [];
  if (!after.canary.isAnswered) return [{ kind: "canary-failed" }];
  return before.canary === null ? [] : [{ kind: "canary-answered" }];
}

/** At the end of a watch nothing is mended: nobody looks any more. */
function changedView(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  const had = before.view.faults;
  const has = after.view.faults;
  if (had === has || runningId(after) === null) return [];
  return SEEING_FAULTS.filter((fault) => had.includes(fault) !== has.includes(fault)).map((fault) => ({
    kind: has.includes(fault) ? "view-fault" : "view-mended",
    fault,
  }));
}

function changedMasks(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  const isSameWatch = runningId(before) !== null && runningId(before) === runningId(after);
  if (!isSameWatch || before.masks === after.masks) return [];
  return [{ kind: "masks-changed", count: after.masks.filter(({ isOn }) => isOn).length }];
}

/** By the type and by how long: one that is asked for again takes the place of the one before. */
function hushed(before: ObservedWatch, after: ObservedWatch): LogEvent[] {
  if (before.hushes === after.hushes || runningId(after) === null) return [];
  const ended = before.hushes
    .filter(({ type }) => !after.hushes.some((hush) => hush.type === type))
    .map(({ type }) => ({ kind: "hush-ended", type }) as const);
  const begun = after.hushes
    .filter((hush) => !before.hushes.includes(hush))
    .map(({ type, until }) => ({ kind: "hushed", type, until }) as const);
  return [...ended, ...begun];
}

function raised({ alarm: before }: ObservedWatch, { alarm: after }: ObservedWatch): LogEvent[] {
  if (before === null || after === null || after.type === null) return [];
  const { type } = after;
  const isReminder = before.phase === "acknowledged" && !hasFresh(before, after);
  const events: LogEvent[] = [];
  if (hasFresh(before, after) || (isReminder && after.phase === "warning"))
    events.push({ kind: "warned", type, isReminder });
  if (after.phase === "failing" && before.phase !== "failing")
    events.push({ kind: "failing", type, isReminder });
  return events;
}

/** A type has been raised that was not. */
function hasFresh(before: AlarmState, after: AlarmState): boolean {
  return after.raised.some((type) => !before.raised.includes(type));
}

function answered({ alarm: before }: ObservedWatch, { alarm: after }: ObservedWatch): LogEvent[] {
  const type = before?.type ?? null;
  if (before === null || after === null || type === null || !isRaised(before)) return [];
  if (!isRaised(after)) return [{ kind: "settled", type }];
  if (after.phase !== "acknowledged") return [];
  const { reminder } = after;
  if (reminder !== null)
    return reminder.at === before.reminder?.at ? [] : [{ kind: "snoozed", type, until: reminder.at }];
  const isNews = before.phase !== "acknowledged" || before.reminder !== null;
  return isNews ? [{ kind: "acknowledged", type }] : [];
}

/** Gaps that are over: the last one may still grow, as long as no frame came after it. */
function leftGaps({ watch: before }: ObservedWatch, { watch: after }: ObservedWatch): LogEvent[] {
  if (after === null) return [];
  const known = before?.id === after.id ? gapsOver(before).length : 0;
  return gapsOver(after)
    .slice(known)
    .map((gap) => ({ kind: "gap", ...gap }));
}

function gapsOver({ gaps, endedAt, watchedUntil }: Watch): readonly Gap[] {
  const isGrowing = endedAt === null && gaps.at(-1)?.to === watchedUntil;
  return isGrowing ? gaps.slice(0, -1) : gaps;
}
