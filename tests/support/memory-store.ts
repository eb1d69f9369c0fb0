/** The store port in memory: what the contract suite holds against the real one, and tests of the app run on. */
import type { AlertStore } from "../../src/contracts/alert-store.ts";
import type { BrokerRecord } from "../../src/contracts/broker.ts";
import type { BrokerStore } from "../../src/contracts/broker-store.ts";
import type { ChannelStore, ChannelsRecord, WaitingAlerts } from "../../src/contracts/channels.ts";
import { MOST_QUEUED, type QueuedAlert } from "../../src/contracts/outbox.ts";
import type { PrinterRecord } from "../../src/contracts/printer.ts";
import type { PrinterStore } from "../../src/contracts/printer-store.ts";
import { freshSettings, type Settings } from "../../src/contracts/settings.ts";
import {
  type KeptLogEntry,
  LARGEST_BLOB_BYTES,
  type LogPiece,
  type LogRequest,
  type PrintJob,
  type ScenePiece,
  type ScoreBlock,
  type StoreChange,
  type StoredCamera,
  type StoreEvent,
  type StoreFault,
  type StorePort,
} from "../../src/contracts/store.ts";
import { freshCamera } from "../../src/contracts/stored-camera.ts";
import type { PackedMinute } from "../../src/core/alarm/replay.ts";
import { type AlertItem, MOST_ALERTS } from "../../src/core/alerts/alert-item.ts";
import { type FeedbackSample, isTeaching, taughtBy } from "../../src/core/feedback.ts";
import type { Job } from "../../src/core/job.ts";
import { type LogEntry, MOST_LOG_ENTRIES } from "../../src/core/log/log-entry.ts";
import { err, ok, type Result } from "../../src/core/result.ts";
import type { Scene } from "../../src/core/scene.ts";
import { EVERYTHING, selectForReview } from "../../src/core/scene-filter.ts";
import type { Watch } from "../../src/core/watch.ts";

type Answer<T> = Promise<Result<T, StoreFault>>;

export class MemoryStore implements StorePort, BrokerStore, PrinterStore, ChannelStore, AlertStore {
  readonly alerts = new Map<string, AlertItem>();
  readonly scenes = new Map<string, Scene>();
  readonly media = new Map<string, Blob>();
  readonly jobs = new Map<string, Job>();
  readonly watches = new Map<string, Watch>();
  readonly printJobs = new Map<string, PrintJob>();
  readonly scores = new Map<string, ScoreBlock>();
  readonly cameras = new Map<string, StoredCamera>();
  readonly samples = new Map<string, FeedbackSample>();
  log: KeptLogEntry[] = [];
  settings: Settings | null = null;
  broker: BrokerRecord | null = null;
  printer: PrinterRecord | null = null;
  channels: ChannelsRecord | null = null;
  waiting: WaitingAlerts = {};
  outbox: QueuedAlert[] = [];
  /** While set, every commit that writes a scene fails with it. */
  sceneFault: StoreFault | null = null;
  /** While set, every answer is this fault: a database that does not open. */
  fault: StoreFault | null = null;
  /** Called while a scene is being written, before the answer. */
  beforeSceneAnswers: () => void = () => undefined;
  readonly #listeners = new Set<(event: StoreEvent) => void>();

  /** Tells the listeners what another tab, the service worker or the browser did. */
  emit(event: StoreEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  commit(change: StoreChange): Answer<boolean> {
    const { madeFrom, scenes = [], update, media = [], dropMedia = [], jobs = [], samples = [] } = change;
    if (scenes.length > 0 || update !== undefined) {
      this.beforeSceneAnswers();
      if (this.sceneFault !== null) return Promise.resolve(err(this.sceneFault));
    }
    if (media.some(({ blob }) => blob.size > LARGEST_BLOB_BYTES))
      return Promise.resolve(err({ code: "store-failed", detail: "too large" }));
    return this.#answer(() => {
      if (madeFrom !== undefined && this.media.get(madeFrom.key)?.size !== madeFrom.blob.size) return false;
      if (update !== undefined) {
        const scene = this.scenes.get(update.sceneId);
        if (scene === undefined) return false;
        this.#put(update.change(scene));
      }
      for (const scene of scenes) this.scenes.set(scene.id, scene);
      for (const { key, blob } of media) this.media.set(key, blob);
      for (const key of dropMedia) this.media.delete(key);
      for (const sample of samples) this.samples.set(sample.sceneId, sample);
      for (const job of jobs) this.jobs.set(job.id, job);
      return true;
    });
  }

  firstScenes(count: number): Answer<readonly Scene[]> {
    return this.#answer(() => selectForReview([...this.scenes.values()], EVERYTHING).slice(0, count));
  }

  readScenes(start: string | null, count: number): Answer<ScenePiece> {
    return this.#answer(() => {
      const ids = [...this.scenes.keys()].sort().filter((id) => start === null || id >= start);
      const scenes = ids.slice(0, count).map((id) => this.scenes.get(id));
      return {
        scenes: scenes.filter((scene) => scene !== undefined),
        unreadable: [],
        next: ids[count] ?? null,
      };
    });
  }

  getScene(id: string): Answer<Scene | null> {
    return this.#answer(() => this.scenes.get(id) ?? null);
  }

  changeScenes(ids: readonly string[], change: (scene: Scene) => Scene): Answer<readonly Scene[]> {
    return this.#answer(() => {
      const before = [...new Set(ids)]
        .map((id) => this.scenes.get(id))
        .filter((scene) => scene !== undefined);
      const changed = before.map(change);
      for (const scene of changed) this.#put(scene);
      return changed;
    });
  }

  removeScenes(ids: readonly string[]): Answer<null> {
    return this.#answer(() => {
      for (const id of ids) {
        this.scenes.delete(id);
        const sample = this.samples.get(id);
        if (sample !== undefined && !isTeaching(sample)) this.samples.delete(id);
        for (const records of [this.media, this.jobs])
          for (const key of records.keys()) if (key.startsWith(`${id}/`)) records.delete(key);
      }
      return null;
    });
  }

  readSamples(cameraId: string | null): Answer<readonly FeedbackSample[]> {
    return this.#answer(() =>
      [...this.samples.values()].filter((sample) => cameraId === null || sample.cameraId === cameraId),
    );
  }

  forgetSamples(sceneIds: readonly string[]): Answer<null> {
    return this.#answer(() => {
      for (const id of sceneIds) this.samples.delete(id);
      return null;
    });
  }

  getMedia(key: string): Answer<Blob | null> {
    return this.#answer(() => this.media.get(key) ?? null);
  }

  listMediaKeys(): Answer<readonly string[]> {
    return this.#answer(() => [...this.media.keys()].sort());
  }

  listJobs(): Answer<readonly Job[]> {
    return this.#answer(() => [...this.jobs.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  removeJobs(ids: readonly string[]): Answer<null> {
    return this.#answer(() => {
      for (const id of ids) this.jobs.delete(id);
      return null;
    });
  }

  putWatch(watch: Watch, printJob?: PrintJob): Answer<null> {
    return this.#answer(() => {
      this.watches.set(watch.id, watch);
      if (printJob !== undefined) this.printJobs.set(printJob.id, printJob);
      return null;
    });
  }

  listWatches(since: number): Answer<readonly Watch[]> {
    return this.#answer(() =>
      [...this.watches.values()]
        .filter(({ startedAt }) => startedAt >= since)
        .sort((a, b) => a.startedAt - b.startedAt),
    );
  }

  listOpenWatches(): Answer<readonly Watch[]> {
    return this.#answer(() => [...this.watches.values()].filter(({ endedAt }) => endedAt === null));
  }

  listPrintJobs(): Answer<readonly PrintJob[]> {
    return this.#answer(() => [...this.printJobs.values()].sort((a, b) => b.startedAt - a.startedAt));
  }

  putScores(block: ScoreBlock): Answer<null> {
    return this.#answer(() => {
      const [first] = block.minutes;
      if (first !== undefined) this.scores.set(`${block.watchId} ${first.start}`, block);
      return null;
    });
  }

  readScores(watchId: string): Answer<readonly PackedMinute[]> {
    return this.#answer(() =>
      [...this.scores.values()]
        .filter((block) => block.watchId === watchId)
        .flatMap(({ minutes }) => minutes)
        .sort((a, b) => a.start - b.start),
    );
  }

  dropScoresBefore(at: number): Answer<null> {
    return this.#answer(() => {
      for (const [key, { minutes }] of this.scores)
        if ((minutes[0]?.start ?? 0) < at) this.scores.delete(key);
      return null;
    });
  }

  appendLog(entries: readonly LogEntry[]): Answer<null> {
    return this.#answer(() => {
      for (const entry of entries) this.log.push({ ...entry, key: (this.log.at(-1)?.key ?? 0) + 1 });
      this.log = this.log.slice(-MOST_LOG_ENTRIES);
      return null;
    });
  }

  readLog({ watchId, before, count }: LogRequest): Answer<LogPiece> {
    return this.#answer(() => {
      const newestFirst = this.log
        .filter((entry) => watchId === undefined || entry.watchId === watchId)
        .filter(({ key }) => before === null || key < before)
        .reverse();
      const entries = newestFirst.slice(0, count);
      return { entries, next: newestFirst.length > count ? (entries.at(-1)?.key ?? null) : null };
    });
  }

  dropLogBefore(at: number): Answer<null> {
    return this.#answer(() => {
      this.log = this.log.filter((entry) => entry.at >= at);
      return null;
    });
  }

  getCamera(id: string): Answer<StoredCamera | null> {
    return this.#answer(() => this.cameras.get(id) ?? null);
  }

  listCameras(): Answer<readonly StoredCamera[]> {
    return this.#answer(() => [...this.cameras.values()].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }

  changeCamera(id: string, change: (camera: StoredCamera) => StoredCamera): Answer<StoredCamera> {
    return this.#answer(() => {
      const changed = change(this.cameras.get(id) ?? freshCamera(id));
      this.cameras.set(id, changed);
      return changed;
    });
  }

  getSettings(): Answer<Settings> {
    return this.#answer(() => {
      this.settings ??= freshSettings("device");
      return this.settings;
    });
  }

  putSettings(settings: Settings): Answer<null> {
    return this.#answer(() => {
      this.settings = settings;
      return null;
    });
  }

  getBroker(): Answer<BrokerRecord | null> {
    return this.#answer(() => this.broker);
  }

  putBroker(broker: BrokerRecord): Answer<null> {
    return this.#answer(() => {
      this.broker = broker;
      return null;
    });
  }

  getPrinter(): Answer<PrinterRecord | null> {
    return this.#answer(() => this.printer);
  }

  getChannels(): Answer<ChannelsRecord | null> {
    return this.#answer(() => this.channels);
  }

  getWaiting(): Answer<WaitingAlerts> {
    return this.#answer(() => structuredClone(this.waiting));
  }

  putWaiting(waiting: WaitingAlerts): Answer<null> {
    return this.#answer(() => {
      this.waiting = waiting;
      return null;
    });
  }

  putChannels(channels: ChannelsRecord): Answer<null> {
    return this.#answer(() => {
      this.channels = channels;
      return null;
    });
  }

  putPrinter(printer: PrinterRecord): Answer<null> {
    return this.#answer(() => {
      this.printer = printer;
      return null;
    });
  }

  queueAlert(alert: QueuedAlert): Answer<null> {
    return this.#answer(() => {
      this.outbox = [...this.outbox, alert].slice(-MOST_QUEUED);
      return null;
    });
  }

  listQueuedAlerts(): Answer<readonly QueuedAlert[]> {
    return this.#answer(() => this.outbox);
  }

  dropQueuedAlert(id: string): Answer<null> {
    return this.#answer(() => {
      this.outbox = this.outbox.filter((alert) => alert.id !== id);
      return null;
    });
  }

  emptyOutbox(): Answer<null> {
    return this.#answer(() => {
      this.outbox = [];
      return null;
    });
  }

  listAlerts(): Answer<readonly AlertItem[]> {
    return this.#answer(() => [...this.alerts.values()].sort((a, b) => b.at - a.at));
  }

  putAlerts(items: readonly AlertItem[]): Answer<null> {
    return this.#answer(() => {
      for (const item of items) this.alerts.set(item.id, item);
      const surplus = [...this.alerts.values()].sort((a, b) => b.at - a.at).slice(MOST_ALERTS);
      for (const { id } of surplus) this.alerts.delete(id);
      return null;
    });
  }

  onEvent(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A scene, and what it teaches now. */
  #put(scene: Scene): void {
    this.scenes.set(scene.id, scene);
    const sample = this.samples.get(scene.id);
    if (sample !== undefined) this.samples.set(scene.id, taughtBy(scene, sample));
  }

  #answer<T>(work: () => T): Answer<T> {
    return Promise.resolve(this.fault === null ? ok(work()) : err(this.fault));
  }
}
