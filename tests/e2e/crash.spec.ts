/** The tab is killed between any two steps of making a scene: nothing is lost, nothing is doubled. */
import { expect, test } from "@playwright/test";
import { seeded } from "../support/node/camera-film.ts";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

/**
 * How often scenes, media or jobs are written while one warning becomes a scene with its clip: the scene itself, five
 * times for its thumbnail, twice for the recording, six times for the clip.
 */
const STEPS = 14;
const SEEDS = 10;
/** From the first step to the last, with five seconds of video after the warning, and some more. */
const LONGEST_MS = 9_000;

/**
 * Counts the transactions that write scenes, media or jobs, and says when the wished one has reached the disk. Frozen,
 * the page then stands still, so that no later step can begin before it is killed. Runs in the page.
 */
function tellStep({ step, isFrozen }: { readonly step: number; readonly isFrozen: boolean }): void {
  let completed = 0;
  // oxlint-disable-next-line typescript/unbound-method -- the proxy passes its `this` on
  IDBDatabase.prototype.transaction = new Proxy(IDBDatabase.prototype.transaction, {
    apply(begin, database: IDBDatabase, wanted: Parameters<IDBDatabase["transaction"]>) {
      const opened = Reflect.apply(begin, database, wanted);
      const names = [wanted[0]].flat();
      const isStep =
        wanted[1] === "readwrite" && ["scenes", "media", "jobs"].some((name) => names.includes(name));
      if (!isStep) return opened;
      opened.addEventListener("complete", () => {
        completed += 1;
        if (completed !== step) return;
        const tell: unknown = Reflect.get(globalThis, "stepDone");
        if (typeof tell === "function") Reflect.apply(tell, null, []);
        // Keeps the thread: there is nothing to wait for, only the end.
        if (isFrozen) while (performance.now() > 0);
      });
      return opened;
    },
  });
}

async function watchUntilStep(watcher: Watcher): Promise<void> {
  const { page } = watcher;
  const reached = new Promise<void>((resolve) => {
    void page.exposeFunction("stepDone", resolve);
  });
  await watcher.open();
  await watcher.start();
  await reached;
}

async function expectOneWholeScene(profile: string): Promise<void> {
  const watcher = await Watcher.launch({ film: await failingFilm(), profile });
  await watcher.open("/scenes");
  await expect(watcher.cards).toHaveCount(1);
  await expect
    .poll(async () => (await watcher.stored()).jobs.filter(({ status }) => /pending|running/u.test(status)))
    .toEqual([]);
  const { scenes, jobs, mediaKeys } = await watcher.stored();
  expect(scenes).toHaveLength(1);
  expect(jobs.filter(({ status }) => status !== "done")).toEqual([]);
  const { original, annotated, thumbnail, clip } = scenes[0]?.media ?? {};
  const referenced = [original, annotated, thumbnail, clip?.key].filter((key) => typeof key === "string");
  expect([...mediaKeys].sort()).toEqual(referenced.sort());
  expect(thumbnail).not.toBeNull();
  await watcher.close();
}

async function launch(): Promise<Watcher> {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.chooseClip(5, 5);
  return watcher;
}

for (let step = 1; step <= STEPS; step += 1)
  test(`killed after step ${step} of ${STEPS}: one scene, whole, with what there was of its video`, async () => {
    const watcher = await launch();
    await watcher.page.addInitScript(tellStep, { step, isFrozen: true });
    await watchUntilStep(watcher);
    await watcher.kill();
    await expectOneWholeScene(watcher.profile);
  });

for (let seed = 1; seed <= SEEDS; seed += 1) {
  const delay = Math.round(seeded(`crash ${seed}`)() * LONGEST_MS);
  test(`killed ${delay} ms after the scene was kept (seed ${seed}): one scene, whole`, async () => {
    const watcher = await launch();
    await watcher.page.addInitScript(tellStep, { step: 1, isFrozen: false });
    await watchUntilStep(watcher);
    await watcher.page.waitForTimeout(delay); // any moment is as good as another: that is the claim
    await watcher.kill();
    await expectOneWholeScene(watcher.profile);
  });
}
