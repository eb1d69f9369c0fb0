/** Page object: Layerwatch in a Chromium of its own, looking at a film through the fake camera. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Locator, type Page } from "@playwright/test";
import { findChromium, SOFTWARE_WEBGPU, UNATTENDED } from "../../scripts/chromium.ts";
import type { Film } from "./node/camera-film.ts";

export const ADDRESS = "http://localhost:4179";

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
}

export class Watcher {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #profile: string;

  private constructor(context: BrowserContext, page: Page, profile: string) {
    this.context = context;
    this.page = page;
    this.#profile = profile;
  }

  /** A fresh profile, so that every test begins as a newcomer. */
  static async launch(options: LaunchOptions): Promise<Watcher> {
    const {
      film,
      isCameraAllowed = true,
      viewport = { width: 390, height: 844 },
      locale = "en-GB",
    } = options;
    const profile = await mkdtemp(join(tmpdir(), "layerwatch-e2e-"));
    const context = await chromium.launchPersistentContext(profile, {
      ...findChromium(),
      headless: true,
      viewport,
      locale,
      permissions: isCameraAllowed ? ["camera"] : [],
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

  /** Waits for the alarm and for its scene to be kept, and answers how long that took since `start`. */
  async expectOneScene(start: number): Promise<number> {
    await expect(this.banner).toBeVisible({ timeout: 60_000 });
    const took = Date.now() - start;
    await this.page
      .getByRole("link", { name: /^Scenes/u })
      .first()
      .click();
    await expect(this.cards).toHaveCount(1);
    return took;
  }

  /** A session with Chromium's own tools, for faults that no page can make. */
  async tools(): ReturnType<BrowserContext["newCDPSession"]> {
    return this.context.newCDPSession(this.page);
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.#profile, { recursive: true, force: true });
  }
}
