/** `npm run bench`: speed, main thread, memory and size in a real Chromium, the peers' networks beside ours. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Browser } from "playwright";
import { filmOf } from "../tests/support/node/camera-film.ts";
import { openBrowser } from "./browser.ts";
import { measureExport } from "./export.ts";
import { measureFleet } from "./fleet.ts";
import { measureMemory } from "./memory.ts";
import { writePeers } from "./networks.ts";
import { textOf } from "./report-text.ts";
import { measureScenes } from "./scenes.ts";
import { buildApp, buildBenchPage, serve } from "./serve.ts";
import { measureSize } from "./size.ts";
import { measureOutage, measureSoak } from "./soak.ts";
import { measureSpeed } from "./speed.ts";
import { type Measured, targetsOf } from "./targets.ts";
import { measureWatching } from "./watching.ts";
import { measureWhatIf } from "./what-if.ts";

const RESULT = fileURLToPath(new URL("result.json", import.meta.url));
/** A rendered tangle: a watch that suspects looks twice a second. */
const TANGLE = fileURLToPath(new URL("../public/models/layerwatch/0.1.0/canary.jpg", import.meta.url));

/** Parts by name, in the order they run; `--only speed,size` runs some. */
const PARTS = {
  speed: async (folder: string): Promise<Measured> => {
    await buildBenchPage(folder);
    writePeers(folder);
    return { speed: await inBrowser(folder, { isIsolated: false }, measureSpeed) };
  },
  size: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    return { size: await inBrowser(folder, { isIsolated: true }, measureSize) };
  },
  watching: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    return { watching: await inBrowser(folder, { isIsolated: true, film: TANGLE }, measureWatching) };
  },
  scenes: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    return { scenes: await inBrowser(folder, { isIsolated: true }, measureScenes) };
  },
  export: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    return { exported: await inBrowser(folder, { isIsolated: true }, measureExport) };
  },
  "what-if": async (folder: string): Promise<Measured> => {
    await buildBenchPage(folder);
    return { whatIf: await inBrowser(folder, { isIsolated: true }, measureWhatIf) };
  },
  memory: async (folder: string): Promise<Measured> => {
    await buildApp(folder, true);
    return { memory: await inBrowser(folder, { isIsolated: true, film: TANGLE }, measureMemory) };
  },
} as const;

/** What takes long: `--soak` runs these, `--only fleet` one of them; `--minutes 5` makes them shorter for a trial. */
const LONG_PARTS = {
  fleet: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    const minutes = minutesOr(10);
    return {
      fleet: await inBrowser(folder, { isIsolated: true }, (browser, url) =>
        measureFleet(browser, url, minutes),
      ),
    };
  },
  outage: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    const minutes = minutesOr(10);
    return {
      outage: await inBrowser(folder, { isIsolated: true, film: TANGLE }, (browser, url) =>
        measureOutage(browser, url, minutes),
      ),
    };
  },
  soak: async (folder: string): Promise<Measured> => {
    await buildApp(folder, false);
    const minutes = minutesOr(60);
    return {
      soak: await inBrowser(folder, { isIsolated: true, film: TANGLE }, (browser, url) =>
        measureSoak(browser, url, minutes),
      ),
    };
  },
} as const;

const { values } = parseArgs({
  options: { only: { type: "string" }, soak: { type: "boolean" }, minutes: { type: "string" } },
});
const wanted = values.only?.split(",") ?? Object.keys(values.soak === true ? LONG_PARTS : PARTS);
const loadBefore = loadavg();
let measured: Measured = {};
for (const [name, part] of Object.entries({ ...PARTS, ...LONG_PARTS })) {
  if (!wanted.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const folder = mkdtempSync(join(tmpdir(), "layerwatch-bench-"));
  try {
    measured = { ...measured, ...(await part(folder)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const [cpu] = cpus();
const machine = {
  cpu: cpu?.model ?? "unknown",
  cores: cpus().length,
  node: process.version,
  load: [loadBefore[0], loadavg()[0]],
};
writeFileSync(
  RESULT,
  `${JSON.stringify({ at: Date.now(), machine, ...measured, targets: targetsOf(measured) }, null, 2)}\n`,
);
console.log(
  `${machine.cores} × ${machine.cpu}, load ${machine.load.map((load) => load?.toFixed(1)).join(" → ")}\n`,
);
console.log(textOf(measured));

function minutesOr(usual: number): number {
  const asked = Number(values.minutes ?? usual);
  if (Number.isFinite(asked) && asked > 0) return asked;
  throw new Error(`--minutes takes a number above 0, and not "${values.minutes}".`);
}

async function inBrowser<T>(
  folder: string,
  { isIsolated, film }: { readonly isIsolated: boolean; readonly film?: string },
  measure: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
  const served = await serve(folder, isIsolated);
  const filmed = film === undefined ? undefined : (await filmOf(film, "bench-tangle")).path;
  const browser = await openBrowser(filmed);
  try {
    return await measure(browser, served.url);
  } finally {
    await browser.close();
    await served.close();
  }
}
