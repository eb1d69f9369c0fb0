/** What a watch leaves behind: its record with the gaps, the alarm records, and what the camera has taught. */
import type { PrintJob, StoreFault } from "../../contracts/store.ts";
import type { AlarmEffect } from "../../core/alarm/alarm.ts";
import type { AlarmAnswer } from "../../core/alarm/answer.ts";
import type { Background } from "../../core/alarm/background.ts";
import { type AlarmHistory, beginHistory, noteAnswer, noteStep } from "../../core/alarm/history.ts";
import type { AlarmPolicy } from "../../core/alarm/policy.ts";
import type { FrameRecord } from "../../core/frame-record.ts";
import type { Result } from "../../core/result.ts";
import { end, interrupt, look, runWatch, type Tick } from "../../core/running-watch.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { GapReason, Watch } from "../../core/watch.ts";
import type { NoticeBoard } from "../notice-board.ts";
import type { Ports } from "../ports.ts";
import { createScoreRecorder } from "./score-recorder.ts";

export interface WatchRecord {
  readonly watch: Watch;
  /** Notes a frame and what the alarm made of it; stores everything once a minute. */
  note(record: FrameRecord, step: NotedStep): Watch;
  /** Notes what a person answered the alarm. */
  noteAnswer(answer: AlarmAnswer): void;
  /** Something is asked that may take its time to fail: nobody has watched since then if it does. */
  ask(): void;
  /** Until the next frame or reason nobody watches because of `reason`, from what was asked last on. */
  interrupt(reason: GapReason): void;
  /** Stores what there is now. */
  save(): Promise<void>;
  /** Ends the record and stores it. */
  end(): Promise<void>;
}

/** What the alarm made of a frame. */
interface NotedStep {
  /** The policy it was measured by. */
  readonly policy: AlarmPolicy;
  readonly effects: readonly AlarmEffect[];
  /** What the camera has taught by then; kept with the camera. */
  readonly background: Background;
  /** How long after this frame the next one is due. */
  readonly interval: Milliseconds;
}

interface WatchAbout {
  readonly camera: { readonly id: string; readonly label: string };
  readonly model: Watch["model"];
  readonly background: Background;
  /** The print that a printer tells of, which may have been watched before; null: Start opens one. */
  readonly printed: Pick<PrintJob, "id" | "startedAt"> | null;
}

/** Opens a print and a watch in it, and stores both. */
export async function openWatchRecord(
  ports: Pick<Ports, "store" | "clock" | "newId">,
  board: NoticeBoard,
  about: WatchAbout,
): Promise<WatchRecord> {
  const startedAt = ports.clock.now();
  const cameraId = about.camera.id;
  const printJob: PrintJob =
    about.printed === null
      ? { id: ports.newId(), cameraId, startedAt, openedBy: "start" }
      : { ...about.printed, cameraId, openedBy: "printer" };
  let background = about.background;
  let alarms: AlarmHistory = beginHistory(background);
  let lastAt: Milliseconds | null = null;
  const watch: Watch = {
    id: ports.newId(),
    cameraId,
    printJobId: printJob.id,
    startedAt,
    endedAt: null,
    watchedUntil: startedAt,
    frames: 0,
    gaps: [],
    model: about.model,
    alarms,
  };
  const tick = (): Tick => ({ now: ports.clock.now(), elapsed: ports.clock.elapsed() });
  let asked: Tick | null = null;
  let running = runWatch(watch, tick());
  const recorder = createScoreRecorder(ports.store, board, { watchId: watch.id, cameraId });
  board.unlessStored(await ports.store.putWatch(watch, printJob));

  async function save(): Promise<void> {
    const { id, label } = about.camera;
    const storing = [
      ports.store.putWatch(running.watch),
      // What a person says of the camera meanwhile is kept in the same record.
      ports.store.changeCamera(id, (camera) => ({ ...camera, label, background })),
    ];
    await recorder.flush();
    for (const stored of await Promise.all<Result<unknown, StoreFault>>(storing)) board.unlessStored(stored);
  }

  function keepAlarms(noted: AlarmHistory): void {
    alarms = noted;
    running = { ...running, watch: { ...running.watch, alarms } };
  }

  return {
    get watch() {
      return running.watch;
    },
    note(record, step) {
      background = step.background;
      lastAt = record.at;
      asked = null;
      running = look(running, tick(), step.interval);
      keepAlarms(noteStep(alarms, record.at, step.policy, step.effects));
      if (recorder.add(record)) void save(); // once a minute, beside the watch
      return running.watch;
    },
    ask() {
      asked = tick();
    },
    interrupt(reason) {
      running = interrupt(running, reason === "hidden" ? tick() : (asked ?? tick()), reason);
      if (reason !== "hidden") asked = null;
    },
    noteAnswer(answer) {
      keepAlarms(noteAnswer(alarms, lastAt, answer));
    },
    save,
    async end() {
      running = end(running, tick());
      await save();
    },
  };
}
