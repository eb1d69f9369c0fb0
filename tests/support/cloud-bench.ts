/** One device that is signed in to a project, without an app around it: real client, stores in memory. */
import { vi } from "vitest";
import { commands } from "vitest/browser";
import { createBrowserCloud } from "../../src/adapters/cloud/browser-cloud.ts";
import type { CloudSession } from "../../src/app/cloud/cloud-session.ts";
import { type Puller, startPuller } from "../../src/app/cloud/puller.ts";
import { createRemoteScenes, type RemoteScenes } from "../../src/app/cloud/remote-scenes.ts";
import type { SyncView } from "../../src/app/cloud/sync-view.ts";
import { startUploader, type Uploader } from "../../src/app/cloud/uploader.ts";
import type { CloudClient, CloudProject } from "../../src/contracts/cloud.ts";
import type { LogEvent } from "../../src/core/log/log-entry.ts";
import { mediaKey, reviewed, type Scene } from "../../src/core/scene.ts";
import { exampleScene } from "./example-scene.ts";
import { createFastClock } from "./fast-clock.ts";
import { MemoryCloud } from "./memory-cloud.ts";
import { MemoryStore } from "./memory-store.ts";
import { silentLog } from "./silent-log.ts";
import { valueOf } from "./value-of.ts";

const PICTURE = new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)], { type: "image/jpeg" });

/** What stays on a device when its page is killed. */
export class CloudDevice {
  readonly deviceId = crypto.randomUUID();
  readonly store = new MemoryStore();
  readonly cloud = new MemoryCloud();
  readonly noted: LogEvent[] = [];
  readonly project: CloudProject;
  userId = "";
  isOnWifi: boolean | null = null;
  isWifiOnly = false;
  signedOut = 0;
  /** How often it heard of scenes that it does not keep. */
  newsCount = 0;
  readonly gone: string[] = [];
  /** Hours pass in seconds. */
  clockSpeed = 100;
  networkChanged: () => void = () => undefined;
  view: SyncView | null = null;
  touched: (scenes: readonly Scene[]) => Promise<void> = () => Promise.resolve();
  readonly #opened: CloudClient[] = [];

  constructor(project: CloudProject) {
    this.project = project;
  }

  open(): CloudClient {
    const client = createBrowserCloud().open(this.project, this.cloud.sessions);
    this.#opened.push(client);
    return client;
  }

  async signIn(): Promise<void> {
    this.userId = (await valueOf(this.open().signIn.signInAnonymously())).id;
  }

  /** As another device of the same person. */
  signInLike(other: CloudDevice): void {
    this.userId = other.userId;
    for (const [key, value] of other.cloud.kept) this.cloud.kept.set(key, value);
  }

  async close(): Promise<void> {
    for (const client of this.#opened.splice(0)) await client.close();
  }

  /** Kept as a warning keeps one: two pictures, a thumbnail, and with `clip` a video. */
  add(at: number, clip: Blob | null = null, picture: Blob = PICTURE): Scene {
    const example = exampleScene(crypto.randomUUID(), at);
    const { id } = example;
    const printJobId = "11111111-1111-4111-8111-111111111111";
    const watchId = "22222222-2222-4222-8222-222222222222";
    const thumbnail = mediaKey(id, "thumbnail");
    const onset = 1_500.5;
    const scene: Scene = {
      ...example,
      deviceId: this.deviceId,
      printJobId,
      watchId,
      media: {
        ...example.media,
        thumbnail,
        clip:
          clip === null
            ? null
            : { key: mediaKey(id, "clip"), mimeType: clip.type, duration: 20_000.4, onset },
      },
    };
    this.store.scenes.set(id, scene);
    for (const key of [scene.media.original, mediaKey(id, "annotated"), thumbnail])
      this.store.media.set(key, picture);
    if (clip !== null) this.store.media.set(mediaKey(id, "clip"), clip);
    return scene;
  }

  session(change: Partial<CloudSession> = {}): CloudSession {
    return {
      client: this.open(),
      userId: this.userId,
      deviceId: this.deviceId,
      isOwned: () => true,
      isWifiOnly: () => this.isWifiOnly,
      onSignedOut: () => {
        this.signedOut += 1;
      },
      ports: { store: this.store, clock: createFastClock(this.clockSpeed), log: silentLog },
      sync: this.cloud,
      connection: {
        isOnWifi: () => this.isOnWifi,
        onChange: (listener) => {
          this.networkChanged = listener;
          return () => undefined;
        },
      },
      shelf: {
        change: async (ids, how) => {
          const changed = await this.store.changeScenes(ids, how);
          if (changed.ok) await this.touched(changed.value);
        },
      },
      note: (event) => void this.noted.push(event),
      ...change,
    };
  }

  upload(session = this.session(), isAlarmUp = false): Uploader {
    const uploader = startUploader({
      session,
      alerts: this.store,
      isAlarmUp,
      onView: (view) => {
        this.view = view;
      },
    });
    this.touched = (scenes) => uploader.touch(scenes);
    return uploader;
  }

  /** Whether nothing waits any more, asked from now on: what was shown before counts for nothing. */
  askAnew(): void {
    this.view = null;
  }

  pull(session = this.session()): Puller {
    return startPuller({
      session,
      onNews: () => {
        this.newsCount += 1;
      },
      onGone: (sceneId) => void this.gone.push(sceneId),
    });
  }

  remotes(onErrands: () => void = () => undefined): RemoteScenes {
    return createRemoteScenes(this.session(), onErrands);
  }

  /** As a person answers it on this device. */
  async judge(id: string, verdict: Scene["verdict"]): Promise<void> {
    const review = { verdict, correctedType: null, reviewedBoxes: null, notes: "" };
    const changed = await this.store.changeScenes([id], (scene) => reviewed(scene, review, Date.now()));
    if (changed.ok) await this.touched(changed.value);
  }

  /** Until nothing waits any more. */
  done(timeout = 20_000): Promise<void> {
    const check = (): void => {
      if (!this.isDone) throw new Error("something still waits");
    };
    return vi.waitFor(check, { timeout, interval: 20 });
  }

  /** What Postgres has of this person. */
  rows(table = "failure_scenes"): Promise<readonly Record<string, unknown>[]> {
    return commands.cloudQuery(this.project.url, `select * from ${table} where user_id = $1`, [this.userId]);
  }

  /** Ids of the scenes that are there, in their order. */
  async ids(): Promise<readonly string[]> {
    return inOrder((await this.rows()).map(({ id }) => String(id)));
  }

  /** Paths of all files that are there, with their bucket. */
  async files(): Promise<readonly string[]> {
    const objects = await commands.cloudQuery(
      this.project.url,
      "select bucket_id || '/' || name as path from storage.objects where name like $1 order by 1",
      [`${this.userId}/%`],
    );
    return objects.map(({ path }) => String(path));
  }

  /** Nothing waits any more, as far as everything was compared. */
  get isDone(): boolean {
    const { view } = this;
    return view !== null && view.isRead && view.scenes.size === 0 && view.otherCount === 0;
  }
}

export function inOrder(ids: readonly string[]): readonly string[] {
  return ids.toSorted((a, b) => a.localeCompare(b));
}

export function clipOf(bytes: number): Blob {
  return new Blob([new Uint8Array(bytes)], { type: "video/webm;codecs=vp8" });
}

/** A session whose page is killed at its `step`th step, from 0: before that is done, or once it is. */
export function mortalSession(
  session: CloudSession,
  death: { readonly step: number; readonly isDone: boolean; readonly onDeath: () => void },
): CloudSession {
  let steps = 0;
  async function mortal<T>(work: () => Promise<T>): Promise<T> {
    const now = steps++;
    const isDying = now === death.step;
    if (now < death.step) return work();
    if (isDying && death.isDone) await work();
    if (isDying) death.onDeath();
    return new Promise<never>(() => undefined);
  }
  const { sync, client } = session;
  const { rows, files } = client;
  return {
    ...session,
    sync: {
      getSync: (keys) => sync.getSync(keys),
      changeSync: (change) => mortal(() => sync.changeSync(change)),
      listErrands: (userId) => sync.listErrands(userId),
      getCursor: (userId) => sync.getCursor(userId),
      putCursor: (userId, cursor) => sync.putCursor(userId, cursor),
    },
    client: {
      ...client,
      files: {
        ...files,
        putFile: (place, blob, options) => mortal(() => files.putFile(place, blob, options)),
      },
      rows: {
        ...rows,
        putCamera: (row) => mortal(() => rows.putCamera(row)),
        putPrint: (row) => mortal(() => rows.putPrint(row)),
        putScene: (facts) => mortal(() => rows.putScene(facts)),
        changeScene: (id, change) => mortal(() => rows.changeScene(id, change)),
        putDetections: (id, boxes) => mortal(() => rows.putDetections(id, boxes)),
      },
    },
  };
}
