import type { LogEvent } from "../../core/log/log-entry.ts";
import type { NoticeContent } from "../state.ts";

interface NoticeEvent {
  readonly event: LogEvent;
  /** Where the notice is about a watch that no longer runs. */
  readonly watchId?: string;
}

/** What the notices that are new among `after` have to tell the log. One that says the same again is not new. */
export function noticeEvents(
  before: readonly NoticeContent[],
  after: readonly NoticeContent[],
): readonly NoticeEvent[] {
  if (before === after) return [];
  return after
    .filter((notice) => !before.some((known) => isSame(known, notice)))
    .map(eventOf)
    .filter((event) => event !== null);
}

function isSame(a: NoticeContent, b: NoticeContent): boolean {
  if (a === b) return true;
  // One that stands is posted anew each time that it happens again.
  if (a.kind === "store" && b.kind === "store") return a.fault.code === b.fault.code;
  return a.kind === "scenes-unsaved" && b.kind === "scenes-unsaved" && a.count === b.count;
}

/** null where the log learns of it elsewhere, or it has nothing to do with watching. */
function eventOf(notice: NoticeContent): NoticeEvent | null {
  switch (notice.kind) {
    case "store":
      return { event: { kind: "storage", fault: notice.fault.code } };
    case "scenes-unsaved":
      return { event: { kind: "scenes-unsaved", count: notice.count, fault: notice.fault.code } };
    case "evicted":
      return { event: { kind: "evicted" } };
    case "detector-restarted":
      return {
        event: { kind: "detector-restarted", fault: notice.fault.code, provider: notice.provider },
      };
    case "picture-lost":
      return { event: { kind: "picture-lost", fault: notice.fault.code } };
    case "clip-lost":
      return { event: { kind: "clip-lost", fault: notice.fault.code } };
    case "watch-abandoned":
      return { event: { kind: "cut-off", until: notice.until }, watchId: notice.watchId };
    case "print-unwatched":
      return { event: { kind: "print-unwatched" } };
    case "act-cut-off":
      return { event: { kind: "act-cut-off", isOrdered: notice.isOrdered } };
    case "view-overexposed":
    case "view-blurred":
    case "device-hot":
    case "jobs-failed":
    case "broker-silent":
    case "cloud-signed-out":
    case "stopped-by-command":
      return null;
    default: {
      const unknown: never = notice;
      return unknown;
    }
  }
}
