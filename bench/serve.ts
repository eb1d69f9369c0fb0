/** Builds what the bench opens, away from the working tree's dist, and serves it. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const PAGE = fileURLToPath(new URL("page", import.meta.url));
const FAST_TIMERS = fileURLToPath(new URL("page/fast-timers.ts", import.meta.url));

export interface Served {
  /** With a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The bench's own page with the models beside it. Served without isolation headers, so that the detector has no
 * threads, as on a phone's browser that is not isolated.
 */
export async function buildBenchPage(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: PAGE,
    publicDir: false,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, target: "es2022" },
    worker: { format: "es" },
  });
  cpSync(join(ROOT, "public/models"), join(folder, "models"), { recursive: true });
}

/** The product itself. `isHurried` replaces the waits between frames and nothing else. */
export async function buildApp(folder: string, isHurried: boolean): Promise<void> {
  await build({
    root: ROOT,
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false },
    resolve: { alias: isHurried ? { "worker-timers": FAST_TIMERS } : {} },
  });
}

/** Serves a built folder on a free port. */
export async function serve(folder: string, isIsolated: boolean): Promise<Served> {
  const headers = isIsolated
    ? { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "credentialless" }
    : {};
  const server = await preview({
    configFile: false,
    root: folder,
    logLevel: "error",
    build: { outDir: folder },
    preview: { port: 0, headers },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error("The preview server has no address.");
  return { url, close: () => server.close() };
}
