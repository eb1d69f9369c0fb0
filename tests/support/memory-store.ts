/** The store port in memory: what the contract suite holds against the real one, and tests of the app run on. */
import { freshSettings, type Settings } from "../../src/contracts/settings.ts";
import type {
  PrintJob,
  ScoreBlock,
  StoredCamera,
  StoreEvent,
  StoreFault,
  StorePort,
} from "../../src/contracts/store.ts";
import { err, ok, type Result } from "../../src/core/result.ts";
import { type Scene, selectForReview } from "../../src/core/scene.ts";
import type { Watch } from "../../src/core/watch.ts";

export class MemoryStore implements StorePort {
  readonly scenes = new Map<string, Scene>();
  readonly media = new Map<string, Blob>();
  readonly watches = new Map<string, Watch>();
  readonly printJobs = new Map<string, PrintJob>();
  readonly scores = new Map<string, ScoreBlock>();
  readonly cameras = new Map<string, StoredCamera>();
  settings: Settings | null = null;
  /** While set, every write of a scene fails with it. */
  sceneFault: StoreFault | null = null;
  /** Called while a scene is being written, before the answer. */
  beforeSceneAnswers: () => void = () => undefined;
  readonly #listeners = new Set<(event: StoreEvent) => void>();

  putScene(scene: Scene, pictures: { original: Blob; annotated: Blob }): Promise<Result<null, StoreFault>> {
    this.beforeSceneAnswers();
    if (this.sceneFault !== null) return Promise.resolve(err(this.sceneFault));
    this.scenes.set(scene.id, scene);
    this.media.set(scene.media.original, pictures.original).set(scene.media.annotated, pictures.annotated);
    return done(null);
  }

  listScenes(filter: Parameters<StorePort["listScenes"]>[0]): Promise<Result<readonly Scene[], StoreFault>> {
    return done(selectForReview([...this.scenes.values()], filter));
  }

  getScene(id: string): Promise<Result<Scene | null, StoreFault>> {
    return done(this.scenes.get(id) ?? null);
  }

  getMedia(key: string): Promise<Result<Blob | null, StoreFault>> {
    return done(this.media.get(key) ?? null);
  }

  setVerdict(sceneId: string, verdict: Scene["verdict"]): Promise<Result<Scene | null, StoreFault>> {
    const scene = this.scenes.get(sceneId);
    if (scene === undefined) return done(null);
    this.scenes.set(sceneId, { ...scene, verdict });
    return done({ ...scene, verdict });
  }

  putWatch(watch: Watch, printJob?: PrintJob): Promise<Result<null, StoreFault>> {
    this.watches.set(watch.id, watch);
    if (printJob !== undefined) this.printJobs.set(printJob.id, printJob);
    return done(null);
  }

  listOpenWatches(): Promise<Result<readonly Watch[], StoreFault>> {
    return done([...this.watches.values()].filter(({ endedAt }) => endedAt === null));
  }

  putScores(block: ScoreBlock): Promise<Result<null, StoreFault>> {
    this.scores.set(`${block.watchId} ${block.start}`, block);
    return done(null);
  }

  dropScoresBefore(at: number): Promise<Result<null, StoreFault>> {
    for (const [key, block] of this.scores) if (block.start < at) this.scores.delete(key);
    return done(null);
  }

  getCamera(id: string): Promise<Result<StoredCamera | null, StoreFault>> {
    return done(this.cameras.get(id) ?? null);
  }

  putCamera(camera: StoredCamera): Promise<Result<null, StoreFault>> {
    this.cameras.set(camera.id, camera);
    return done(null);
  }

  getSettings(): Promise<Result<Settings, StoreFault>> {
    this.settings ??= freshSettings("device");
    return done(this.settings);
  }

  putSettings(settings: Settings): Promise<Result<null, StoreFault>> {
    this.settings = settings;
    return done(null);
  }

  onEvent(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function done<T>(value: T): Promise<Result<T, StoreFault>> {
  return Promise.resolve(ok(value));
}
