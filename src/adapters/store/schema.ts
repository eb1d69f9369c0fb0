/** What is in the database, and how a database of an older version becomes one of the newest. */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { PrintJob } from "../../contracts/store.ts";
import type { Verdict } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";

export const DATABASE_VERSION = 6;

/** An entry of the log; `watchId` is empty for what belongs to no watch. */
export interface StoredLogEntry {
  readonly at: Milliseconds;
  readonly watchId: string;
}

/**
 * Scenes, jobs, cameras, watches, settings, alerts and the log are read back through parsers: an older app may have written them. Here are only the
 * fields that keys and indexes are made of.
 */
export interface LayerwatchSchema extends DBSchema {
  cameras: { key: string; value: { readonly id: string } };
  watches: {
    key: string;
    value: { readonly id: string; readonly endedAt: Milliseconds | null };
    indexes: { "by-end": Milliseconds };
  };
  printJobs: { key: string; value: PrintJob };
  scores: {
    key: [string, number];
    value: { readonly watchId: string; readonly start: Milliseconds };
    indexes: { "by-start": Milliseconds };
  };
  scenes: {
    key: string;
    value: { readonly id: string; readonly at: Milliseconds; readonly verdict: Verdict };
    indexes: { "by-at": Milliseconds; "by-verdict-at": [Verdict, Milliseconds] };
  };
  /** Keys begin with `<scene id>/`. */
  media: { key: string; value: Blob };
  /** Keys of a scene's jobs begin with `<scene id>/`. */
  jobs: { key: string; value: { readonly id: string } };
  settings: { key: string; value: unknown };
  /** What marked scenes have taught: see core/feedback. Keys are scene ids. */
  feedback: {
    key: string;
    value: { readonly sceneId: string; readonly cameraId: string };
    indexes: { "by-camera": string };
  };
  /** The watch log: see core/log/log-entry.ts. Keys count up. */
  log: {
    key: number;
    value: StoredLogEntry;
    indexes: { "by-at": Milliseconds; "by-watch": string };
  };
  /** Alerts that the broker does not have yet: see contracts/outbox.ts. Keys count up: their order is the order of sending. */
  outbox: { key: number; value: { readonly id: string }; indexes: { "by-id": string } };
  /** Alerts that this device has told or heard: see core/alerts/alert-item.ts. */
  alerts: {
    key: string;
    value: { readonly id: string; readonly at: Milliseconds };
    indexes: { "by-at": Milliseconds };
  };
  /** What the owner's cloud has, and how far it was read: see core/cloud/sync.ts. Keys begin with `<user id>/`. */
  cloudSync: { key: string; value: { readonly key: string } };
  /** What it is to be told of scenes that this device does not keep. */
  cloudOutbox: {
    key: string;
    value: { readonly key: string; readonly userId: string };
    indexes: { "by-user": string };
  };
}

export type StoreName = StoreNames<LayerwatchSchema>;
export type Connection = IDBPDatabase<LayerwatchSchema>;
export type Transaction<
  Names extends readonly StoreName[],
  Mode extends IDBTransactionMode,
> = IDBPTransaction<LayerwatchSchema, Names, Mode>;

type Upgrade = (database: Connection, upgrading: Transaction<StoreName[], "versionchange">) => void;

/** The step that makes each version out of the one before; none is ever changed once it shipped. */
const UPGRADES: readonly Upgrade[] = [
  createVersion1,
  addJobsAndReviewOrder,
  addFeedbackAndLog,
  addOutbox,
  addAlerts,
  addCloud,
];

/** Brings a database of `oldVersion` (0: there is none) to the newest. Records stay as they were written. */
export function upgrade(
  database: Connection,
  oldVersion: number,
  upgrading: Transaction<StoreName[], "versionchange">,
): void {
  for (const step of UPGRADES.slice(oldVersion)) step(database, upgrading);
}

function createVersion1(database: Connection): void {
  database.createObjectStore("cameras", { keyPath: "id" });
  // `endedAt` is null while a watch runs, and null is no key: open watches are those missing from the index.
  database.createObjectStore("watches", { keyPath: "id" }).createIndex("by-end", "endedAt");
  database.createObjectStore("printJobs", { keyPath: "id" });
  database.createObjectStore("scores", { keyPath: ["watchId", "start"] }).createIndex("by-start", "start");
  database.createObjectStore("scenes", { keyPath: "id" }).createIndex("by-at", "at");
  database.createObjectStore("media");
  database.createObjectStore("settings");
}

function addJobsAndReviewOrder(...[database, upgrading]: Parameters<Upgrade>): void {
  database.createObjectStore("jobs", { keyPath: "id" });
  upgrading.objectStore("scenes").createIndex("by-verdict-at", ["verdict", "at"]);
}

function addFeedbackAndLog(database: Connection): void {
  database.createObjectStore("feedback", { keyPath: "sceneId" }).createIndex("by-camera", "cameraId");
  const log = database.createObjectStore("log", { autoIncrement: true });
  log.createIndex("by-at", "at");
  log.createIndex("by-watch", "watchId");
}

function addOutbox(database: Connection): void {
  database.createObjectStore("outbox", { autoIncrement: true }).createIndex("by-id", "id", { unique: true });
}

function addAlerts(database: Connection): void {
  database.createObjectStore("alerts", { keyPath: "id" }).createIndex("by-at", "at");
}

function addCloud(database: Connection): void {
  database.createObjectStore("cloudSync", { keyPath: "key" });
  database.createObjectStore("cloudOutbox", { keyPath: "key" }).createIndex("by-user", "userId");
}
