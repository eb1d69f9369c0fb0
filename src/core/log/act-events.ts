import type { Act, ActEnd } from "../act/act.ts";
import type { LogEvent, LoggedActEnd } from "./log-entry.ts";

/** What there is to log about an act, by comparing it before and after something happened; `before` null: it has just begun. */
export function actEvents(before: Act | null, after: Act): readonly LogEvent[] {
  if (before === after) return [];
  return [...asked(before, after), ...attempted(before, after), ...ended(before, after)];
}

function asked(before: Act | null, { stage, type, order, since }: Act): LogEvent[] {
  if (before !== null || stage.kind !== "asked") return [];
  return [{ kind: "act-asked", type, order, countdown: stage.until - since }];
}

function attempted(before: Act | null, after: Act): LogEvent[] {
  if (before === null) return [];
  const { order, attempts: attempt, stage, fault } = after;
  if (attempt !== before.attempts) return [{ kind: "act-ordered", order, attempt }];
  if (before.stage.kind === "ordering" && stage.kind === "proving")
    return [{ kind: "act-taken", order, attempt }];
  const isMissed = stage.kind === "resting" || (stage.kind === "over" && stage.end.kind === "failed");
  return isMissed && before.stage.kind !== stage.kind ? [{ kind: "act-missed", attempt, fault }] : [];
}

/** Also where the printer has confirmed late what had been given up. */
function ended(before: Act | null, { stage, order }: Act): LogEvent[] {
  if (stage.kind !== "over") return [];
  if (before?.stage.kind === "over" && before.stage.end === stage.end) return [];
  return [{ kind: "act-over", order, end: endOf(stage.end) }];
}

function endOf(end: ActEnd): LoggedActEnd {
  switch (end.kind) {
    case "proven":
      return end.state;
    case "needless":
      return `${end.state}-before`;
    case "withdrawn":
      return end.why;
    case "failed":
    case "unconfirmed":
      return end.kind;
    default: {
      const unknown: never = end;
      return unknown;
    }
  }
}
