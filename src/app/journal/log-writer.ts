/** Finds what is worth a line in the watch log, and writes it in batches. A disk that is full costs lines, never the watch. */
import type { BatteryState } from "../../core/log/battery.ts";
import { isBatteryNews } from "../../core/log/battery.ts";
import { choiceEvents } from "../../core/log/choice-events.ts";
import type { LogEntry, LogEvent } from "../../core/log/log-entry.ts";
import { sceneEntries } from "../../core/log/scene-events.ts";
import { type ObservedWatch, runningId, watchEntries } from "../../core/log/watch-events.ts";
import type { Scene } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { AppState } from "../state.ts";
import type { JournalPorts } from "./journal.ts";
import { noticeEvents } from "./notice-events.ts";

/** What happens together is written together. */
const BATCH_AFTER_MS: Milliseconds = 2_000;
const RETRY_AFTER_MS: Milliseconds = 30_000;
/** What waits for a database that does not answer; the oldest go. */
const MOST_WAITING = 1_000;

export interface LogWriter {
  follow(after: AppState, before: AppState): void;
  followScene(after: Scene, before: Scene | null): void;
  note(event: LogEvent): void;
  /** Writes what waits. */
  flush(): Promise<void>;
}

/** What happened before `since` is no news. */
export function createLogWriter(ports: JournalPorts, board: NoticeBoard, since: Milliseconds): LogWriter {
  return new Writer(ports, board, since);
}

class Writer implements LogWriter {
  readonly #ports: JournalPorts;
  readonly #board: NoticeBoard;
  readonly #since: Milliseconds;
  #waiting: LogEntry[] = [];
  #isWriting = false;
  /** The database's silence is told once, until it answers again. */
  #isFaultTold = false;
  #watchId: string | null = null;
  #leaveBattery: (() => void) | null = null;
  #battery: BatteryState | null = null;

  constructor(ports: JournalPorts, board: NoticeBoard, since: Milliseconds) {
    this.#ports = ports;
    this.#board = board;
    this.#since = since;
    ports.page.onLeave(() => void this.flush()); // best effort: the page may be gone before
  }

  follow(after: AppState, before: AppState): void {
    const at = this.#ports.clock.now();
    // Scores and boxes are another view with every frame; what is logged seldom changes.
    if (after.watch !== before.watch) this.#keep(watchEntries(observed(before), observed(after), at));
    for (const { event, watchId } of noticeEvents(before.notices, after.notices))
      this.#keep([{ ...event, at, watchId: watchId ?? runningId(after.watch) }]);
    this.#watchId = runningId(after.watch);
    for (const event of choiceEvents(before.settings.alarm, after.settings.alarm)) this.note(event);
    this.#followBattery();
  }

  followScene(after: Scene, before: Scene | null): void {
    this.#keep(sceneEntries(before, after, { at: this.#ports.clock.now(), since: this.#since }));
  }

  note(event: LogEvent): void {
    this.#keep([{ ...event, at: this.#ports.clock.now(), watchId: this.#watchId }]);
  }

  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    const written = await this.#ports.store.appendLog(batch);
    if (!written.ok) {
      this.#waiting = [...batch, ...this.#waiting].slice(-MOST_WAITING);
      if (!this.#isFaultTold) this.#board.post({ kind: "store", fault: written.fault });
    }
    this.#isFaultTold = !written.ok;
  }

  #keep(entries: readonly LogEntry[]): void {
    if (entries.length === 0) return;
    this.#waiting = [...this.#waiting, ...entries].slice(-MOST_WAITING);
    if (!this.#isWriting) void this.#writeAll(); // beside whatever happened
  }

  async #writeAll(): Promise<void> {
    const { clock } = this.#ports;
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      await clock.sleep(this.#isFaultTold ? RETRY_AFTER_MS : BATCH_AFTER_MS, new AbortController().signal);
      await this.flush();
    }
    this.#isWriting = false;
  }

  /** Only while a watch runs: a device on a desk may do with its battery what it likes. */
  #followBattery(): void {
    const isWatching = this.#watchId !== null;
    if (isWatching === (this.#leaveBattery !== null)) return;
    this.#leaveBattery?.();
    this.#battery = null;
    this.#leaveBattery = isWatching ? this.#ports.battery.follow((now) => this.#noteBattery(now)) : null;
  }

  #noteBattery(now: BatteryState): void {
    if (!isBatteryNews(this.#battery, now)) return;
    this.#battery = now;
    this.note({ kind: "battery", ...now });
  }
}

/** The watch with only what the log is about. */
function observed({ watch }: AppState): ObservedWatch {
  return watch;
}
