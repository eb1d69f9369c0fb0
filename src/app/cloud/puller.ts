/**
 * Takes over what other devices of the same person write: answers to scenes that this device keeps, and news of those it does not. By
 * Realtime where that is on; what it may have missed is asked for when it joins again, and every minute.
 */
import type { CloudCursor, CloudFault, CloudNews } from "../../contracts/cloud.ts";
import { reviewPartOf, reviewRowOf } from "../../contracts/scene-rows.ts";
import { UNTOUCHED } from "../../contracts/scene-sync.ts";
import { mergeReviews } from "../../core/cloud/merge-review.ts";
import { notThere } from "../../core/cloud/removal.ts";
import { reviewFingerprint } from "../../core/cloud/review-fingerprint.ts";
import type { SceneReviewRow, SceneRow } from "../../core/cloud/rows.ts";
import { freshSync, type SyncRecord, syncKey } from "../../core/cloud/sync.ts";
import type { Result } from "../../core/result.ts";
import type { Scene } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { CloudSession } from "./cloud-session.ts";
import { noteReplaced } from "./note-replaced.ts";

const PAGE_COUNT = 200;
const ASK_MS: Milliseconds = 60_000;
/** Rows are stamped before they are committed: one that was slow appears behind others that are already read. */
const OVERLAP_MS: Milliseconds = 30_000;
/** More rows than one person's devices write within the overlap. */
const MOST_TOLD = 1_000;
const LEAST_ID = "00000000-0000-0000-0000-000000000000";

export interface Puller {
  stop(): Promise<void>;
}

interface PullerOptions {
  readonly session: CloudSession;
  /** Scenes that this device does not keep were added, changed or removed there. */
  readonly onNews: () => void;
  /** This one is gone there. */
  readonly onGone: (sceneId: string) => void;
}

/** news: of a scene that this device does not keep. failed: the disk did not answer, so it has to be read again. */
type Taken = "news" | "nothing" | "failed";

export function startPuller(options: PullerOptions): Puller {
  const puller = new Reader(options);
  puller.start();
  return puller;
}

class Reader implements Puller {
  readonly #session: CloudSession;
  readonly #options: PullerOptions;
  readonly #ending = new AbortController();
  /** When the rows that were told of were written, by scene: the overlap brings them again and again. */
  readonly #told = new Map<string, string>();
  /** One after the other: two answers of one scene are taken in their order. */
  #queue = Promise.resolve();
  #running = Promise.resolve();

  constructor(options: PullerOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  start(): void {
    const { client, connection } = this.#session;
    const leave = client.follow((news) => this.#enqueue(() => this.#hear(news)));
    const forget = connection.onChange(() => this.#enqueue(() => this.#readChanges()));
    this.#ending.signal.addEventListener("abort", leave);
    this.#ending.signal.addEventListener("abort", forget);
    this.#running = this.#askAgainAndAgain();
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all([this.#queue, this.#running]);
  }

  async #askAgainAndAgain(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      this.#enqueue(() => this.#readChanges());
      await this.#session.ports.clock.sleep(ASK_MS, signal);
    }
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(() => (this.#ending.signal.aborted ? undefined : work()));
  }

  async #hear(news: CloudNews): Promise<void> {
    if (news.kind === "resync") return this.#readChanges();
    if (news.kind === "scene" && (await this.#take(news.row)) === "news") this.#options.onNews();
    if (news.kind === "removed" && news.userId === this.#session.userId) return this.#forget(news.sceneId);
  }

  /** Reads on from where it stopped last, over reloads too. What fails is read with the next round. */
  async #readChanges(): Promise<void> {
    const { client, sync, userId } = this.#session;
    const stored = await sync.getCursor(userId);
    if (!stored.ok) return;
    let cursor = stored.value === null ? null : earlier(stored.value);
    let isMore = true;
    while (isMore && !this.#ending.signal.aborted) {
      const page = await client.rows.changedScenes(cursor, PAGE_COUNT);
      if (!page.ok) return this.#failed(page.fault);
      if (!(await this.#takeAll(page.value.rows))) return; // from here on, with the next round
      const last = page.value.rows.at(-1);
      cursor = page.value.next ?? (last === undefined ? cursor : { at: last.updated_at, id: last.id });
      if (last !== undefined && cursor !== null) await sync.putCursor(userId, cursor);
      isMore = page.value.next !== null;
    }
  }

  /** Whether all of them were taken over. */
  async #takeAll(rows: readonly SceneRow[]): Promise<boolean> {
    const taken: Taken[] = [];
    for (const row of rows) taken.push(await this.#take(row));
    if (taken.includes("news")) this.#options.onNews();
    return !taken.includes("failed");
  }

  async #failed({ code }: CloudFault): Promise<void> {
    if (code !== "cloud-signed-out") return; // the line shows what is wrong
    const renewed = await this.#session.client.signIn.renew();
    if (renewed.ok && renewed.value === null) this.#session.onSignedOut();
  }

  async #take(row: SceneRow): Promise<Taken> {
    const { ports, sync, userId } = this.#session;
    const read = await ports.store.getScene(row.id);
    if (!read.ok) return "failed";
    if (read.value === null) return this.#tell(row) ? "news" : "nothing";
    const key = syncKey(userId, "scene", row.id);
    const found = await sync.getSync([key]);
    if (!found.ok) return "failed";
    return this.#merge(read.value, row, found.value.get(key) ?? freshSync(key));
  }

  /** Whether that is new. */
  #tell({ id, updated_at }: SceneRow): boolean {
    if (this.#told.get(id) === updated_at) return false;
    this.#told.delete(id); // the newest stands last
    this.#told.set(id, updated_at);
    const [oldest] = this.#told.keys();
    if (this.#told.size > MOST_TOLD && oldest !== undefined) this.#told.delete(oldest);
    return true;
  }

  async #merge(scene: Scene, row: SceneRow, record: SyncRecord): Promise<Taken> {
    const here = reviewFingerprint(reviewRowOf(scene));
    const there = reviewFingerprint(row);
    const outcome = mergeReviews({ here, there, met: record.review ?? UNTOUCHED });
    if (outcome === "push") return "nothing";
    if (outcome === "take") {
      const now = await this.#takeOver(scene, row);
      if (now === "failed") return now;
      if (now === null) return "nothing"; // deleted here meanwhile
      // Answered here meanwhile: that is the later one.
      if (reviewFingerprint(reviewRowOf(now)) !== there) return this.#merge(now, row, record);
      if (here !== UNTOUCHED) this.#noteReplaced(scene.id, reviewRowOf(scene), true);
    }
    if (outcome === "replace" && there !== UNTOUCHED) this.#noteReplaced(scene.id, row, false);
    if (record.review === there) return "nothing";
    // Until that is written the two have not met: what is here would go there as if it were the later one.
    return (await this.#note({ ...record, review: there })).ok ? "nothing" : "failed";
  }

  /** The scene after it; failed: it says what it said before. */
  async #takeOver(scene: Scene, row: SceneRow): Promise<Scene | null | "failed"> {
    const { shelf, ports } = this.#session;
    const here = reviewFingerprint(reviewRowOf(scene));
    await shelf.change([scene.id], (now) =>
      reviewFingerprint(reviewRowOf(now)) === here ? { ...now, ...reviewPartOf(row) } : now,
    );
    const read = await ports.store.getScene(scene.id);
    if (!read.ok) return "failed";
    if (read.value === null) return null;
    return reviewFingerprint(reviewRowOf(read.value)) === here ? "failed" : read.value;
  }

  #noteReplaced(sceneId: string, review: SceneReviewRow, wasHere: boolean): void {
    noteReplaced(this.#session, { sceneId, review, wasHere });
  }

  async #forget(sceneId: string): Promise<void> {
    const key = syncKey(this.#session.userId, "scene", sceneId);
    const found = await this.#session.sync.getSync([key]);
    const record = found.ok ? found.value.get(key) : undefined;
    if (record !== undefined) await this.#note({ ...record, isGoneThere: true });
    await this.#session.shelf.change([sceneId], notThere);
    this.#told.delete(sceneId);
    this.#options.onGone(sceneId);
    this.#options.onNews();
  }

  #note(record: SyncRecord): Promise<Result<null, unknown>> {
    return this.#session.sync.changeSync({ records: [record] });
  }
}

function earlier({ at }: CloudCursor): CloudCursor {
  return { at: new Date(Date.parse(at) - OVERLAP_MS).toISOString(), id: LEAST_ID };
}
