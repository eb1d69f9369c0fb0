/**
 * Brings one scene to the cloud, each part once: camera, print, files, what happened, its boxes, what a person said. What was done is
 * written down after each part, so that whoever is cut off goes on from there, and repeats at most the last one.
 */
import type { CloudFault, CloudPath } from "../../contracts/cloud.ts";
import {
  cameraRowOf,
  detectionRowsOf,
  factsOf,
  printRowOf,
  reviewRowOf,
} from "../../contracts/scene-rows.ts";
import { fingerprintsOf, UNTOUCHED, unsentFiles } from "../../contracts/scene-sync.ts";
import type { StoreFault } from "../../contracts/store.ts";
import { mergeReviews } from "../../core/cloud/merge-review.ts";
import { pathOf, removalOf } from "../../core/cloud/removal.ts";
import { reviewFingerprint } from "../../core/cloud/review-fingerprint.ts";
import {
  type FileKind,
  freshSync,
  type Refusal,
  type SentFile,
  type SyncRecord,
  syncKey,
} from "../../core/cloud/sync.ts";
import { fingerprint } from "../../core/fingerprint.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { UnitInterval } from "../../core/units.ts";
import type { CloudSession } from "./cloud-session.ts";
import { noteReplaced } from "./note-replaced.ts";

export type SendFault = CloudFault | StoreFault;
/** alarm: until it is over, a clip would take the network from the alert. wifi: pictures wait for one. */
export type Hold = "alarm" | "wifi";

/** gone: nothing is left to send. refused: all that the cloud will have is there. */
export type SceneOutcome = "sent" | "gone" | "refused" | Hold;

export interface Sending {
  readonly signal: AbortSignal;
  /** Why a file is not sent just now. */
  readonly holdOf: (kind: FileKind) => Hold | null;
  readonly onProgress: (share: UnitInterval) => void;
}

type Done = Result<null, SendFault>;

/** Sent again as it is, it would be refused again: a person has to do something. */
export function isLasting({ code }: SendFault): boolean {
  return code === "cloud-refused" || code === "cloud-too-large" || code === "cloud-forbidden";
}

export function refusalOf(fault: SendFault): Refusal {
  return { code: fault.code, detail: "detail" in fault ? fault.detail : "" };
}

export async function sendScene(
  session: CloudSession,
  id: string,
  sending: Sending,
): Promise<Result<SceneOutcome, SendFault>> {
  const read = await session.ports.store.getScene(id);
  if (!read.ok) return read;
  if (read.value === null) return ok("gone");
  const key = syncKey(session.userId, "scene", id);
  const found = await session.sync.getSync([key]);
  if (!found.ok) return found;
  const record = found.value.get(key) ?? freshSync(key);
  if (record.isGoneThere) return ok("gone");
  return new SceneSender(session, sending, read.value, tryAgain(record)).send();
}

/** What was refused is offered once more. */
function tryAgain(record: SyncRecord): SyncRecord {
  if (record.refusal === null) return record;
  const files = Object.entries(record.files).filter(([, { path }]) => path !== null);
  return { ...record, refusal: null, files: Object.fromEntries(files) };
}

/** What it points at is not there: Postgres' foreign_key_violation. */
function isPointless({ detail }: CloudFault): boolean {
  return detail.startsWith("23503");
}

class SceneSender {
  readonly #session: CloudSession;
  readonly #sending: Sending;
  readonly #scene: Scene;
  #record: SyncRecord;

  constructor(session: CloudSession, sending: Sending, scene: Scene, record: SyncRecord) {
    this.#session = session;
    this.#sending = sending;
    this.#scene = scene;
    this.#record = record;
  }

  async send(): Promise<Result<SceneOutcome, SendFault>> {
    const parents = await this.#sendParents();
    if (!parents.ok) return this.#refused(parents.fault);
    const held = await this.#sendFiles();
    if (!held.ok) return held;
    const facts = await this.#sendFacts();
    if (!facts.ok) return this.#refused(facts.fault);
    if (this.#record.isGoneThere) return ok("gone");
    for (const part of [() => this.#sendDetections(), () => this.#sendReview()]) {
      const done = await part();
      if (!done.ok) return this.#refused(done.fault);
      if (this.#record.isGoneThere) return ok("gone");
    }
    if (held.value !== null) return ok(held.value);
    return ok(this.#record.refusal === null ? "sent" : "refused");
  }

  /** The camera and the print that the scene points at. */
  async #sendParents(): Promise<Done> {
    const { cameraId, printJobId, deviceId } = this.#scene;
    const { rows } = this.#session.client;
    const { store } = this.#session.ports;
    if (cameraId !== null) {
      const camera = await store.getCamera(cameraId);
      if (!camera.ok) return camera;
      const row = cameraRowOf(cameraId, deviceId, camera.value);
      const sent = await this.#sendOnce("camera", cameraId, fingerprint(row), () => rows.putCamera(row));
      if (!sent.ok) return sent;
    }
    if (printJobId === null) return ok(null);
    return this.#sendOnce("print", printJobId, "there", async () => {
      const prints = await store.listPrintJobs();
      if (!prints.ok) return prints;
      const print = prints.value.find(({ id }) => id === printJobId) ?? null;
      return rows.putPrint(printRowOf({ ...this.#scene, printJobId }, print));
    });
  }

  async #sendOnce(
    kind: "camera" | "print",
    id: string,
    facts: string,
    put: () => Promise<Done>,
  ): Promise<Done> {
    const { sync, userId } = this.#session;
    const key = syncKey(userId, kind, id);
    const found = await sync.getSync([key]);
    if (!found.ok) return found;
    if (found.value.get(key)?.facts === facts) return ok(null);
    const done = await put();
    return done.ok ? sync.changeSync({ records: [{ ...freshSync(key), facts }] }) : done;
  }

  /** Answers what was held back, and why. A file that the cloud will not have holds up nothing else. */
  async #sendFiles(): Promise<Result<Hold | null, SendFault>> {
    let held: Hold | null = null;
    for (const { kind, key } of unsentFiles(this.#scene, this.#record)) {
      const hold = this.#sending.holdOf(kind);
      if (hold !== null) {
        held = hold;
        continue;
      }
      const blob = await this.#session.ports.store.getMedia(key);
      if (!blob.ok) return blob;
      const sent = blob.value === null ? ok(null) : await this.#sendFile(kind, blob.value);
      if (!sent.ok && !isLasting(sent.fault)) return sent;
      if (!sent.ok) this.#record = { ...this.#record, refusal: refusalOf(sent.fault) };
      const kept = await this.#noteFile(kind, { key, path: sent.ok ? sent.value : null });
      if (!kept.ok) return kept;
    }
    return ok(held);
  }

  async #sendFile(kind: FileKind, blob: Blob): Promise<Result<string, CloudFault>> {
    const { userId, client } = this.#session;
    const path = pathOf(userId, this.#scene, { kind, mimeType: blob.type });
    if (path === null)
      return err({ code: "cloud-refused", detail: `${kind}: ${blob.type}`, retryAfter: null });
    const place: CloudPath = { bucket: kind === "clip" ? "failure_videos" : "failure_frames", path };
    const { signal, onProgress } = this.#sending;
    const put = await client.files.putFile(place, blob, { signal, onProgress });
    return put.ok ? ok(place.path) : put;
  }

  #noteFile(kind: FileKind, file: SentFile): Promise<Done> {
    return this.#note({ files: { ...this.#record.files, [kind]: file } });
  }

  async #sendFacts(): Promise<Done> {
    const { rows } = this.#session.client;
    const { facts } = fingerprintsOf(this.#scene, this.#record);
    if (facts === this.#record.facts) return ok(null);
    const row = factsOf(this.#scene, this.#record.files);
    if (this.#record.facts === null) {
      const put = await rows.putScene(row);
      if (!put.ok) return this.#orphaned(put.fault);
      // Whatever was said of it elsewhere stands: it is met when it is read.
      return this.#note({ facts, review: this.#record.review ?? UNTOUCHED });
    }
    const changed = await rows.changeScene(row.id, row);
    if (!changed.ok) return this.#orphaned(changed.fault);
    return changed.value ? this.#note({ facts }) : this.#noteGone();
  }

  /** Its camera or print was deleted there: both are written anew before the next attempt. */
  async #orphaned(fault: CloudFault): Promise<Result<never, SendFault>> {
    if (!isPointless(fault)) return err(fault);
    const { userId, sync } = this.#session;
    const { cameraId, printJobId } = this.#scene;
    const parents = [
      cameraId === null ? null : syncKey(userId, "camera", cameraId),
      printJobId === null ? null : syncKey(userId, "print", printJobId),
    ];
    const kept = await sync.changeSync({ records: parents.filter((key) => key !== null).map(freshSync) });
    return kept.ok ? err(fault) : kept;
  }

  async #sendDetections(): Promise<Done> {
    const { detections } = fingerprintsOf(this.#scene, this.#record);
    if (detections === this.#record.detections) return ok(null);
    const rows = detectionRowsOf(this.#scene);
    const { client } = this.#session;
    const done = await client.rows.putDetections(this.#scene.id, rows);
    if (done.ok) return this.#note({ detections });
    if (!isPointless(done.fault)) return done;
    const present = await client.rows.presentScenes([this.#scene.id]);
    if (!present.ok) return present;
    return present.value.has(this.#scene.id) ? done : this.#noteGone();
  }

  async #sendReview(): Promise<Done> {
    const { review } = fingerprintsOf(this.#scene, this.#record);
    if (review === this.#record.review) return ok(null);
    const met = await this.#meetReview(review);
    if (!met.ok || review === this.#record.review) return met;
    const changed = await this.#session.client.rows.changeScene(this.#scene.id, reviewRowOf(this.#scene));
    if (!changed.ok) return changed;
    return changed.value ? this.#note({ review }) : this.#noteGone();
  }

  /** What was said there and is not read yet gives way to what is on its way now: the log keeps it, and only once. */
  async #meetReview(here: string): Promise<Done> {
    const { client, sync } = this.#session;
    const { id } = this.#scene;
    const row = await client.rows.getScene(id);
    if (!row.ok) return row;
    if (row.value === null) return ok(null); // whoever writes finds that it is gone
    const found = await sync.getSync([this.#record.key]);
    if (!found.ok) return found;
    const met = found.value.get(this.#record.key)?.review ?? UNTOUCHED;
    const there = reviewFingerprint(row.value);
    const outcome = mergeReviews({ here, there, met });
    if (outcome === "push") return ok(null);
    // Changed there alone: the next reading takes it over.
    if (outcome === "take") return this.#note({ review: here });
    const kept = await this.#note({ review: there });
    if (kept.ok && outcome === "replace" && there !== UNTOUCHED)
      noteReplaced(this.#session, { sceneId: id, review: row.value, wasHere: false });
    return kept;
  }

  /** A refusal is kept with the scene, which then waits for a person; anything else is for the line. */
  async #refused(fault: SendFault): Promise<Result<SceneOutcome, SendFault>> {
    if (!isLasting(fault)) return err(fault);
    const kept = await this.#note({
      refusal: { code: fault.code, detail: "detail" in fault ? fault.detail : "" },
    });
    return kept.ok ? ok("refused") : kept;
  }

  /** Whoever deleted it did not know of files that came later: they go as well. */
  #noteGone(): Promise<Done> {
    const { sync, userId, ports } = this.#session;
    this.#record = { ...this.#record, isGoneThere: true };
    const removal = removalOf(userId, this.#scene, ports.clock.now());
    return sync.changeSync({ records: [this.#record], errands: [removal] });
  }

  #note(change: Partial<SyncRecord>): Promise<Done> {
    this.#record = { ...this.#record, ...change };
    return this.#session.sync.changeSync({ records: [this.#record] });
  }
}
