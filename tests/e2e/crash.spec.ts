/** The tab is killed between any two steps of making a scene: nothing is lost, nothing is doubled. */
import { expect, test } from "@playwright/test";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

/** How often scenes, media or jobs are written while one warning becomes a scene with its clip. */
const STEPS = 8;
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

/**
 * Counts the transactions that write scenes, media or jobs. When the wished one has reached the disk the page stands
 * still, so that no later step can begin before it is killed. Runs in the page.
 */
function stopAfterStep(step: number): void {
  const begin = IDBDatabase.prototype.transaction;
  let completed = 0;
  IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...wanted) {
    const [names, mode] = wanted;
    const opened = begin.apply(this, wanted);
    const isStep =
      mode === "readwrite" &&
      [names].flat().some((name) => ["scenes", "media", "jobs"].includes(String(name)));
    if (isStep)
      opened.addEventListener("complete", () => {
        completed += 1;
        if (completed !== step) return;
        console.info(`step ${completed} is done`);
        for (;;);
      });
    return opened;
  };
}

async function watchUntilKilled(watcher: Watcher, step: number): Promise<void> {
  const { page } = watcher;
  await page.addInitScript(stopAfterStep, step);
  const reached = page.waitForEvent("console", {
    predicate: (message) => message.text() === `step ${step} is done`,
    timeout: 90_000,
  });
  await watcher.open();
  await watcher.start();
  await reached;
  await watcher.kill();
}

for (const seed of SEEDS) {
  const step = ((seed - 1) % STEPS) + 1;
  test(`killed after step ${step} (seed ${seed}): one scene, whole, with what there was of its video`, async () => {
    const first = await Watcher.launch({ film: await failingFilm() });
    await first.chooseEngine("wasm");
    await first.chooseClip(5, 5);
    await watchUntilKilled(first, step);

    const again = await Watcher.launch({ film: await failingFilm(), profile: first.profile });
    await again.open("/scenes");
    await expect(again.cards).toHaveCount(1);
    await expect
      .poll(async () => (await again.stored()).jobs.filter(({ status }) => /pending|running/u.test(status)))
      .toEqual([]);
    const { scenes, jobs, mediaKeys } = await again.stored();
    expect(scenes).toHaveLength(1);
    expect(jobs.filter(({ status }) => status !== "done")).toEqual([]);
    const [scene] = scenes;
    const { original, annotated, thumbnail, clip } = scene?.media ?? {};
    const referenced = [original, annotated, thumbnail, clip?.key].filter((key) => typeof key === "string");
    expect([...mediaKeys].sort()).toEqual(referenced.sort());
    expect(thumbnail).not.toBeNull();
    await again.close();
  });
}
