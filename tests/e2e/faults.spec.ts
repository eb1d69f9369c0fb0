/** What goes wrong is said in a sentence, and nothing that was kept is lost. */
import { expect, test } from "@playwright/test";
import { blackFilm, failingFilm, healthyFilm } from "../support/node/films.ts";
import { ADDRESS, Watcher } from "../support/watcher.ts";

/** Keeps hold of every worker, so that a test can kill one as a crash would: without an event. */
function rememberWorkers(): void {
  const workers: Worker[] = [];
  Object.assign(globalThis, { workers });
  globalThis.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers.push(this);
    }
  };
}

/** Terminates the detector's workers and answers how many there were. */
function killDetectors(): number {
  const remembered: unknown = Reflect.get(globalThis, "workers");
  const workers = Array.isArray(remembered) ? remembered.filter((worker) => worker instanceof Worker) : [];
  for (const worker of workers) worker.terminate();
  return workers.length;
}

test("a worker killed in mid-watch is replaced, the gap is said, and the alarm still comes", async () => {
  const watcher = await Watcher.launch({ film: await failingFilm(), before: rememberWorkers });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectState("watching");
  expect(await watcher.page.evaluate(killDetectors)).toBeGreaterThan(0);
  await watcher.expectState("recovering");
  await watcher.expectState("watching");
  await expect(watcher.page.getByText(/was started again/iu).first()).toBeVisible();
  await watcher.expectOneScene(Date.now());
  await watcher.close();
});

test("with the disk full the watch goes on, says so, and still shows the scene", async () => {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const tools = await watcher.tools();
  // Before the page's first write: Chromium remembers for some seconds how much room there was.
  await tools.send("Storage.overrideQuotaForOrigin", { origin: ADDRESS, quotaSize: 1 });
  await watcher.open();
  await watcher.start();
  await watcher.expectState("watching");
  await expect(watcher.banner).toBeVisible({ timeout: 60_000 });
  await expect(watcher.page.getByText(/no room left/iu).first()).toBeVisible();
  await watcher.expectState("watching");
  await watcher.page
    .getByRole("link", { name: /^Scenes/u })
    .first()
    .click();
  await expect(watcher.cards).toHaveCount(1);

  // Room again: it is kept without being asked, and is there after a reload.
  await tools.send("Storage.overrideQuotaForOrigin", { origin: ADDRESS });
  await watcher.page
    .getByRole("link", { name: /^Watch/u })
    .first()
    .click();
  await expect(watcher.page.getByText(/waits in memory/iu)).toHaveCount(0, { timeout: 60_000 });
  await watcher.open("/scenes");
  await expect(watcher.cards).toHaveCount(1);
  await watcher.close();
});

test("with little room left the pictures of a warning are kept, its video is not, and that is said", async () => {
  const watcher = await Watcher.launch({ film: await failingFilm(), hasServiceWorker: false });
  const tools = await watcher.tools();
  // Enough for a warning's pictures (0.2 MB), not for the first 0.3 MB of its video.
  await tools.send("Storage.overrideQuotaForOrigin", { origin: ADDRESS, quotaSize: 400_000 });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectOneScene(Date.now());
  await watcher.toScreen("Watch");
  await expect(watcher.page.getByText(/video of (a|the) warning/iu).first()).toBeVisible();
  await watcher.expectState("watching");
  const { scenes, jobs } = await watcher.stored();
  expect(scenes).toMatchObject([{ media: { clip: null, thumbnail: expect.any(String) } }]);
  expect(jobs.filter(({ status }) => status !== "done")).toEqual([]);
  await watcher.close();
});

test("storage cleared by the browser in mid-watch is said, and the watch goes on", async () => {
  const watcher = await Watcher.launch({ film: await healthyFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectState("watching");
  const tools = await watcher.tools();
  await tools.send("Storage.clearDataForOrigin", { origin: ADDRESS, storageTypes: "indexeddb" });
  await expect(watcher.page.getByText(/browser cleared/iu).first()).toBeVisible();
  await watcher.expectState("watching");
  await watcher.close();
});

test.describe("the camera", () => {
  test("is denied: blocked, with the way out, and Start is still there", async () => {
    const watcher = await Watcher.launch({ film: await healthyFilm(), isCameraAllowed: false });
    await watcher.open();
    await watcher.start();
    await watcher.expectState("blocked");
    await expect(watcher.page.getByText(/allow/iu).first()).toBeVisible();
    await expect(watcher.page.getByTestId("start-watch")).toBeVisible();
    await watcher.close();
  });

  test("is missing", async () => {
    const watcher = await Watcher.launch({ film: null });
    await watcher.open();
    await watcher.start();
    await watcher.expectState("blocked");
    await expect(watcher.page.getByText(/no camera/iu).first()).toBeVisible();
    await watcher.close();
  });

  test("is in use by another app, and is taken when it is free", async () => {
    const watcher = await Watcher.launch({
      film: await healthyFilm(),
      before: () => {
        const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        let refusals = 3;
        navigator.mediaDevices.getUserMedia = (constraints) => {
          refusals -= 1;
          return refusals >= 0
            ? Promise.reject(new DOMException("in use", "NotReadableError"))
            : ask(constraints);
        };
      },
    });
    await watcher.open();
    await watcher.start();
    await watcher.expectState("blocked");
    await expect(watcher.page.getByText(/another app/iu).first()).toBeVisible();
    await watcher.expectState("watching");
    await watcher.close();
  });

  test("is unplugged in mid-watch and comes back", async () => {
    const watcher = await Watcher.launch({ film: await healthyFilm() });
    await watcher.chooseEngine("wasm");
    await watcher.start();
    await watcher.expectState("watching");
    await watcher.page.evaluate(() => {
      const view = document.querySelector("video");
      if (view?.srcObject instanceof MediaStream)
        for (const track of view.srcObject.getTracks()) track.stop();
    });
    await watcher.expectState("recovering");
    await watcher.expectState("watching");
    await watcher.close();
  });

  test("shows nothing but black: said as loudly as no camera", async () => {
    const watcher = await Watcher.launch({ film: await blackFilm() });
    await watcher.open();
    await watcher.start();
    await watcher.expectState("watching");
    await watcher.expectState("recovering");
    await expect(watcher.page.getByText("The picture is almost black.")).toBeVisible();
    await watcher.close();
  });

  test("cannot be had over plain http from another machine, and the page says why", async () => {
    const watcher = await Watcher.launch({ film: await healthyFilm() });
    await watcher.page.goto(ADDRESS.replace("localhost", "workshop.lan"));
    await watcher.start();
    await watcher.expectState("blocked");
    await expect(watcher.page.getByText(/https/iu).first()).toBeVisible();
    await watcher.close();
  });
});

test.describe("the model", () => {
  const faults: readonly [what: string, url: string, body: string | null, sentence: RegExp][] = [
    ["is missing", "**/model.onnx", null, /detector|model/iu],
    ["is cut short on the way", "**/model.onnx", "half a download", /did not arrive complete/iu],
    ["is of a version from the future", "**/0.1.0/model.json", '{"modelJson":2}', /newer|version/iu],
    [
      "is described by something that is no JSON",
      "**/models/index.json",
      "<!doctype html>",
      /read|damaged/iu,
    ],
  ];

  for (const [what, url, body, sentence] of faults) {
    test(`${what}: blocked with a sentence, and it works once that is mended`, async () => {
      const watcher = await Watcher.launch({ film: await healthyFilm(), hasServiceWorker: false });
      await watcher.context.route(url, (route) =>
        route.fulfill(body === null ? { status: 404, body: "" } : { status: 200, body }),
      );
      await watcher.open();
      await watcher.start();
      await watcher.expectState("blocked");
      await expect(watcher.page.getByText(sentence).first()).toBeVisible();
      await watcher.context.unroute(url);
      await watcher.start();
      await watcher.expectState("watching");
      await watcher.close();
    });
  }
});

test("a page whose code of a watch cannot be fetched says so, and a reload mends it", async () => {
  const watcher = await Watcher.launch({ film: await healthyFilm(), hasServiceWorker: false });
  const code = "**/assets/watch-session-*.js";
  await watcher.open();
  await watcher.context.route(code, (route) => route.abort());
  await watcher.start();
  await watcher.expectState("blocked");
  await expect(watcher.page.getByText("A part of Layerwatch could not be fetched.")).toBeVisible();
  await watcher.context.unroute(code);
  await watcher.page.reload();
  await watcher.start();
  await watcher.expectState("watching");
  await watcher.close();
});
