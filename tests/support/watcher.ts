/** Page object: Layerwatch in a Chromium of its own, looking at a film through the fake camera. */

import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Locator, type Page } from "@playwright/test";
import * as v from "valibot";
import { findChromium, SOFTWARE_WEBGPU, UNATTENDED } from "../../scripts/chromium.ts";
import type { Film } from "./node/camera-film.ts";

export const ADDRESS = "http://localhost:4179";

const clipSchema = v.object({ key: v.string(), duration: v.number(), onset: v.nullable(v.number()) });
const mediaSchema = v.object({
  original: v.string(),
  annotated: v.nullable(v.string()),
  thumbnail: v.nullable(v.string()),
  clip: v.nullable(clipSchema),
});
const storedSchema = v.object({
  scenes: v.array(v.object({ id: v.string(), verdict: v.string(), media: mediaSchema })),
  jobs: v.array(v.object({ id: v.string(), status: v.string() })),
  mediaKeys: v.array(v.string()),
});

/** The records that the stories make claims about, read without the app. */
export type Stored = v.InferOutput<typeof storedSchema>;

interface LaunchOptions {
  /** null: a browser without any camera. */
  readonly film: Film | null;
  readonly isCameraAllowed?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  /** Runs in every page before the app does. */
  readonly before?: () => void;
  /** False where a test answers requests itself: a service worker would answer them first. */
  readonly hasServiceWorker?: boolean;
  /** The profile of a browser that was killed, to go on with. */
  readonly profile?: string;
}

export class Watcher {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly profile: string;

  private constructor(context: BrowserContext, page: Page, profile: string) {
    this.context = context;
    this.page = page;
    this.profile = profile;
  }

  /** A fresh profile, so that every test begins as a newcomer. */
  static async launch(options: LaunchOptions): Promise<Watcher> {
    const {
      film,
      isCameraAllowed = true,
      viewport = { width: 390, height: 844 },
      locale = "en-GB",
    } = options;
    const profile = options.profile ?? (await mkdtemp(join(tmpdir(), "layerwatch-e2e-")));
    const context = await chromium.launchPersistentContext(profile, {
      ...findChromium(),
      headless: true,
      viewport,
      locale,
      permissions: isCameraAllowed ? ["camera", "notifications"] : [],
      serviceWorkers: (options.hasServiceWorker ?? true) ? "allow" : "block",
      args: [
        ...UNATTENDED,
        ...SOFTWARE_WEBGPU,
        // A name in the local network, for the page over plain http.
        "--host-resolver-rules=MAP workshop.lan 127.0.0.1",
        ...(film === null
          ? []
          : ["--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film.path}`]),
      ],
    });
    if (options.before !== undefined) await context.addInitScript(options.before);
    const page = context.pages()[0] ?? (await context.newPage());
    return new Watcher(context, page, profile);
  }

  async open(path = "/"): Promise<void> {
    await this.page.goto(`${ADDRESS}${path}`);
  }

  /** Waits until the page works without a network: the service worker has the shell, the runtime and the model. */
  async readyForOffline(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready);
    await this.page.waitForFunction(async () => {
      const keys = await (await caches.open("detector")).keys();
      return [".wasm", "model.onnx", "canary.jpg"].every((end) => keys.some(({ url }) => url.endsWith(end)));
    });
  }

  async start(): Promise<void> {
    await this.page.getByTestId("start-watch").click();
  }

  get state(): Locator {
    return this.page.getByTestId("watch-state");
  }

  get banner(): Locator {
    return this.page.getByTestId("alarm-banner");
  }

  get cards(): Locator {
    return this.page.getByTestId("scene-card");
  }

  async expectState(state: string, timeout = 60_000): Promise<void> {
    await expect(this.state).toHaveAttribute("data-state", state, { timeout });
  }

  /** Chooses the engine in Settings, as a person would. */
  async chooseEngine(engine: "auto" | "wasm" | "webgpu"): Promise<void> {
    await this.open("/settings");
    await this.page.getByTestId(`engine-${engine}`).click();
    await this.open("/");
  }

  /** Chooses how much video a warning keeps, in seconds before and after it. */
  async chooseClip(before: number, after: number): Promise<void> {
    await this.open("/settings");
    await this.page.getByLabel("From before the warning").selectOption(String(before));
    await this.page.getByLabel("From after it").selectOption(String(after));
    await this.open("/");
  }

  /** Taps a screen's name in the menu. */
  async toScreen(name: "Watch" | "Scenes" | "Settings"): Promise<void> {
    await this.page
      .getByRole("link", { name: new RegExp(`^${name}`, "u") })
      .first()
      .click();
  }

  /** Waits for the alarm and for its scene to be kept, and answers how long that took since `start`. */
  async expectOneScene(start: number): Promise<number> {
    await expect(this.banner).toBeVisible({ timeout: 60_000 });
    const took = Date.now() - start;
    await this.toScreen("Scenes");
    await expect(this.cards).toHaveCount(1);
    return took;
  }

  /** A session with Chromium's own tools, for faults that no page can make. */
  async tools(): ReturnType<BrowserContext["newCDPSession"]> {
    return this.context.newCDPSession(this.page);
  }

  /** What lies in the database: for claims about what no screen shows. */
  async stored(): Promise<Stored> {
    const records: unknown = await this.page.evaluate(readDatabase);
    return v.parse(storedSchema, records);
  }

  /** As a phone does it: no goodbye. The profile stays for the next `launch`. */
  async kill(): Promise<void> {
    const closed = this.context.waitForEvent("close");
    execFileSync("pkill", ["-9", "-f", this.profile]);
    await closed;
    // Chromium refuses a profile that another process seems to hold.
    await rm(join(this.profile, "SingletonLock"), { force: true });
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}

/** Runs in the page. */
async function readDatabase(): Promise<unknown> {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- only this function travels to the page
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(new Error("the database was not read")));
    });
  const database = await answer(indexedDB.open("layerwatch"));
  const read = database.transaction(["scenes", "jobs", "media"]);
  const scenes: unknown = await answer(read.objectStore("scenes").getAll());
  const jobs: unknown = await answer(read.objectStore("jobs").getAll());
  const mediaKeys = await answer(read.objectStore("media").getAllKeys());
  database.close();
  return { scenes, jobs, mediaKeys };
}
