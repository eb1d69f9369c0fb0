/** Begins and ends watches with the prints of the linked printer, where the person wants that. */
import type { PrintJob } from "../../contracts/store.ts";
import { type Followed, type FollowFacts, followPrint, leaveAlone } from "../../core/followed-print.ts";
import type { PrinterReport } from "../../core/printer.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { AppState } from "../state.ts";
import type { PrinterContext } from "./printer.ts";

/** A report may stay the last one for long, and time makes a print due, or over. */
const LOOK_EVERY_MS: Milliseconds = 5_000;

type LeftAlone = FollowFacts["leftAlone"];

interface FollowerOptions {
  readonly context: PrinterContext;
  readonly isFollowing: () => boolean;
  readonly leftAlone: () => LeftAlone;
  /** To be kept across reloads. */
  readonly onLeftAlone: (leftAlone: LeftAlone) => void;
}

export interface PrintFollower {
  /** The printer has spoken, or the person has chosen. */
  look(): void;
  follow(after: AppState, before: AppState): void;
  print(): Pick<PrintJob, "id" | "startedAt"> | null;
  close(): void;
}

export function createPrintFollower(options: FollowerOptions): PrintFollower {
  const { ports, get } = options.context;
  const end = new AbortController();
  let followed: Followed = null;

  function look(): void {
    const { report } = get().printer;
    if (report === null || end.signal.aborted) return;
    const [next, effects] = followPrint(followed, {
      report,
      at: ports.clock.now(),
      isFollowing: options.isFollowing(),
      watch: runningWatch(get()),
      leftAlone: options.leftAlone(),
      newId: ports.newId,
    });
    followed = next;
    remember(report);
    for (const effect of effects)
      void (effect === "begin-watch" ? begin(options.context) : endWatch(options.context)); // its faults are told like those of a tap
  }

  /** Who has ended a watch is not asked again for the same print, not even by a page that was reloaded. */
  function remember({ state }: PrinterReport): void {
    const kept = options.leftAlone();
    if (followed === null && state !== "idle") return;
    const wanted = followed?.isLeftAlone === true ? { fileName: followed.fileName } : null;
    if (wanted?.fileName !== kept?.fileName) options.onLeftAlone(wanted);
  }

  async function keepLooking(): Promise<void> {
    while (!end.signal.aborted) {
      await ports.clock.sleep(LOOK_EVERY_MS, end.signal);
      look();
    }
  }
  void keepLooking(); // until it is closed

  return {
    look,
    follow(after, before) {
      const isEnded = after.watch.stoppedBy === "person" && before.watch.stoppedBy === null;
      if (isEnded && !before.watch.isDemo) followed = leaveAlone(followed);
      if (isEnded) look();
    },
    print: () => (followed === null || followed.overSince !== null ? null : followed),
    close: () => end.abort(),
  };
}

/** What a film shows is no print of the owner's; what is blocked watches nothing. */
function runningWatch({ watch }: AppState): FollowFacts["watch"] {
  const { phase, isDemo, alarm } = watch;
  if (phase === "idle" || phase === "blocked" || isDemo) return null;
  const isRunning = watch.watch !== null && watch.watch.endedAt === null;
  return {
    printJobId: isRunning ? watch.watch.printJobId : null,
    isAlarmed: alarm?.phase === "warning" || alarm?.phase === "failing",
  };
}

async function begin({ ports, board, alerts, note, get }: PrinterContext): Promise<void> {
  if (!(await ports.camera.isAllowed())) {
    board.post({ kind: "print-unwatched" });
    alerts.tell({ kind: "gap", cause: "print" });
    return;
  }
  ports.log.info("a watch begins with its print");
  note({ kind: "print-followed" });
  await get().actions.start();
}

async function endWatch({ ports, get }: PrinterContext): Promise<void> {
  ports.log.info("a watch ends with its print");
  await get().actions.stop("printer");
}
