/** Scenes that lie in the owner's cloud: those of other devices, and copies of this one's. Nothing of them is kept here. */
import type { CloudCursor, CloudFault, CloudPath } from "../../contracts/cloud.ts";
import { reviewPartOf, reviewRowOf, sceneOfRow } from "../../contracts/scene-rows.ts";
import type { StoreFault } from "../../contracts/store.ts";
import { notThere, removalOf } from "../../core/cloud/removal.ts";
import type { SceneRow } from "../../core/cloud/rows.ts";
import { type CloudErrand, errandKey, freshSync, type SyncRecord, syncKey } from "../../core/cloud/sync.ts";
import { ok, type Result } from "../../core/result.ts";
import { type Review, reviewed, type Scene } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { CloudSession } from "./cloud-session.ts";

const PAGE_COUNT = 60;
/** Read at once where this device keeps all of them: nobody is to ask for more and be shown nothing. */
const MOST_PAGES = 10;
/** An address that is shown now still opens when it is tapped some minutes later. */
const LIFETIME_MS: Milliseconds = 60 * 60_000;
const RENEWED_BEFORE_MS: Milliseconds = 10 * 60_000;

export interface RemoteScene {
  readonly scene: Scene;
  /** Smaller than the picture; null where there is no picture. */
  readonly thumbnail: CloudPath | null;
  readonly original: CloudPath | null;
  readonly annotated: CloudPath | null;
  readonly clip: CloudPath | null;
}

export interface RemotePage {
  readonly scenes: readonly RemoteScene[];
  /** null after the last. */
  readonly next: CloudCursor | null;
}

export interface RemoteScenes {
  /** Those that this device does not keep, newest first. */
  list(before: CloudCursor | null): Promise<Result<RemotePage, CloudFault>>;
  /** With its boxes; null: there is none. */
  get(id: string): Promise<Result<RemoteScene | null, CloudFault>>;
  /** Where a file can be fetched from for some minutes; null: it is not there. */
  addressOf(place: CloudPath): Promise<Result<string | null, CloudFault>>;
  /** Kept, and brought there when it can be; answers how the scene is then. */
  review(remote: RemoteScene, review: Review): Promise<Result<RemoteScene, StoreFault>>;
  remove(remotes: readonly RemoteScene[]): Promise<Result<null, StoreFault>>;
  /** Of scenes that this device keeps: only the copies there. */
  removeCopies(sceneIds: readonly string[]): Promise<Result<null, StoreFault>>;
}

/** `onErrands`: some were added. */
export function createRemoteScenes(session: CloudSession, onErrands: () => void): RemoteScenes {
  return new Remotes(session, onErrands);
}

class Remotes implements RemoteScenes {
  readonly #session: CloudSession;
  readonly #onErrands: () => void;
  readonly #addresses = new Map<string, { readonly address: string; readonly until: Milliseconds }>();
  /** Reviews that are on their way: until they are there the row says something older. */
  readonly #reviews = new Map<string, Review & Pick<Scene, "verifiedAt">>();
  readonly #removed = new Set<string>();

  constructor(session: CloudSession, onErrands: () => void) {
    this.#session = session;
    this.#onErrands = onErrands;
  }

  async list(before: CloudCursor | null): Promise<Result<RemotePage, CloudFault>> {
    await this.#readErrands();
    const scenes: RemoteScene[] = [];
    let next = before;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await this.#session.client.rows.newestScenes(next, PAGE_COUNT);
      if (!page.ok) return page;
      for (const row of page.value.rows)
        if (!this.#removed.has(row.id) && !(await this.#isKeptHere(row)))
          scenes.push(this.#remoteOf(row, []));
      next = page.value.next;
      if (next === null || scenes.length > 0) break;
    }
    return ok({ scenes, next });
  }

  async get(id: string): Promise<Result<RemoteScene | null, CloudFault>> {
    await this.#readErrands();
    const { rows } = this.#session.client;
    const row = await rows.getScene(id);
    if (!row.ok) return row;
    if (row.value === null || this.#removed.has(id)) return ok(null);
    const detections = await rows.detectionsOf(id);
    return detections.ok ? ok(this.#remoteOf(row.value, detections.value)) : detections;
  }

  async addressOf({ bucket, path }: CloudPath): Promise<Result<string | null, CloudFault>> {
    const { client, ports } = this.#session;
    const now = ports.clock.now();
    const known = this.#addresses.get(path);
    if (known !== undefined && known.until - now > RENEWED_BEFORE_MS) return ok(known.address);
    const signed = await client.files.signFiles(bucket, [path], LIFETIME_MS);
    if (!signed.ok) return signed;
    const address = signed.value.get(path);
    if (address === undefined) return ok(null);
    this.#addresses.set(path, { address, until: now + LIFETIME_MS });
    return ok(address);
  }

  async review(remote: RemoteScene, review: Review): Promise<Result<RemoteScene, StoreFault>> {
    const { userId, ports } = this.#session;
    const scene = reviewed(remote.scene, review, ports.clock.now());
    const kept = await this.#add([
      {
        kind: "review",
        key: errandKey(userId, "review", scene.id),
        userId,
        sceneId: scene.id,
        at: ports.clock.now(),
        refusal: null,
        review: reviewRowOf(scene),
      },
    ]);
    return kept.ok ? ok({ ...remote, scene }) : kept;
  }

  remove(remotes: readonly RemoteScene[]): Promise<Result<null, StoreFault>> {
    const { userId, ports } = this.#session;
    return this.#add(remotes.map(({ scene }) => removalOf(userId, scene, ports.clock.now())));
  }

  async removeCopies(sceneIds: readonly string[]): Promise<Result<null, StoreFault>> {
    const { sync, userId, deviceId, ports } = this.#session;
    const found = await sync.getSync(sceneIds.map((id) => syncKey(userId, "scene", id)));
    if (!found.ok) return found;
    const records: SyncRecord[] = [];
    const errands: CloudErrand[] = [];
    for (const id of sceneIds) {
      const key = syncKey(userId, "scene", id);
      const record = found.value.get(key) ?? freshSync(key);
      records.push({ ...record, isGoneThere: true });
      const scene = await ports.store.getScene(id);
      if (!scene.ok) return scene;
      errands.push(removalOf(userId, scene.value ?? { id, deviceId }, ports.clock.now()));
    }
    const added = await this.#add(errands, records);
    if (added.ok) await this.#session.shelf.change(sceneIds, notThere);
    return added;
  }

  async #add(
    errands: readonly CloudErrand[],
    records: readonly SyncRecord[] = [],
  ): Promise<Result<null, StoreFault>> {
    const kept = await this.#session.sync.changeSync({ errands, records });
    if (kept.ok) this.#onErrands();
    return kept;
  }

  /** What was asked for and has not arrived yet is shown as if it had. */
  async #readErrands(): Promise<void> {
    const errands = await this.#session.sync.listErrands(this.#session.userId);
    if (!errands.ok) return;
    this.#reviews.clear();
    this.#removed.clear();
    for (const errand of errands.value)
      if (errand.kind === "remove") this.#removed.add(errand.sceneId);
      else this.#reviews.set(errand.sceneId, reviewPartOf(errand.review));
  }

  async #isKeptHere({ id, device_uuid }: SceneRow): Promise<boolean> {
    if (device_uuid !== this.#session.deviceId) return false;
    const scene = await this.#session.ports.store.getScene(id);
    return scene.ok && scene.value !== null;
  }

  #remoteOf(row: SceneRow, detections: Parameters<typeof sceneOfRow>[1]): RemoteScene {
    const scene = sceneOfRow(row, detections);
    const { original_frame_url: original, annotated_frame_url, before_frames_url: clip } = row;
    return {
      scene: { ...scene, ...this.#reviews.get(row.id) },
      original: frameAt(original),
      annotated: frameAt(annotated_frame_url),
      // It has no column: it lies beside the picture it was made of.
      thumbnail: frameAt(original === null ? null : original.replace(/_original\.\w+$/u, "_thumbnail.jpg")),
      clip: clip === null ? null : { bucket: "failure_videos", path: clip },
    };
  }
}

function frameAt(path: string | null): CloudPath | null {
  return path === null ? null : { bucket: "failure_frames", path };
}
