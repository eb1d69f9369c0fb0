/** The floor: a tangle becomes a banner and one kept scene, a healthy print becomes nothing. */
import { expect, test } from "@playwright/test";
import { type Film, filmOf } from "../support/node/camera-film.ts";
import { failingFilm, healthyFilm, noPhotographs, photographs } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

async function expectAlarm(film: Film, engine: "wasm" | "webgpu"): Promise<void> {
  const watcher = await Watcher.launch({ film });
  await watcher.chooseEngine(engine);
  await watcher.readyForOffline();
  await watcher.start();
  await watcher.expectState("watching", engine === "webgpu" ? 180_000 : 60_000);
  await expect(watcher.state).toHaveAttribute("data-provider", engine);
  const took = await watcher.expectOneScene(Date.now());
  test.info().annotations.push({ type: "seconds to the banner", description: (took / 1000).toFixed(1) });
  expect(took).toBeLessThan(30_000);

  // The record survives a pulled cable and a reload, and the picture opens.
  await watcher.context.setOffline(true);
  await watcher.page.reload();
  await expect(watcher.cards).toHaveCount(1);
  await expect(watcher.cards).toHaveAttribute("data-type", "spaghetti");
  await watcher.cards.getByRole("link").or(watcher.cards).first().click();
  const picture = watcher.page.getByRole("img").first();
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
    .toBe(640);
  await watcher.close();
}

async function expectQuiet(film: Film): Promise<void> {
  const watcher = await Watcher.launch({ film });
  await watcher.open();
  await watcher.start();
  await watcher.expectState("watching");
  // The claim is about a minute; there is no event to wait for.
  await watcher.page.waitForTimeout(60_000);
  await watcher.expectState("watching");
  await expect(watcher.banner).toHaveCount(0);
  await watcher.open("/scenes");
  await expect(watcher.page.getByTestId("filter-all")).toBeVisible();
  await expect(watcher.cards).toHaveCount(0);
  await watcher.close();
}

test.describe("a rendered print", () => {
  test("that has failed is one scene within 30 s, on WASM", async () => {
    await expectAlarm(await failingFilm(), "wasm");
  });

  test("that has failed is one scene within 30 s, on WebGPU", async () => {
    test.setTimeout(300_000); // software WebGPU compiles its shaders for half a minute
    await expectAlarm(await failingFilm(), "webgpu");
  });

  test("that is fine stays quiet for a minute", async () => {
    await expectQuiet(await healthyFilm());
  });
});

test.describe("photographs", () => {
  test.skip(noPhotographs !== null, noPhotographs ?? "");

  for (const { name, path } of photographs("failing")) {
    test(`${name} is one scene within 30 s`, async () => {
      await expectAlarm(await filmOf(path, name), "wasm");
    });
  }

  for (const { name, path } of photographs("healthy")) {
    test(`${name} stays quiet for a minute`, async () => {
      await expectQuiet(await filmOf(path, name));
    });
  }
});

test("the demo watches its clip without a camera, and the print that comes loose is kept", async () => {
  const watcher = await Watcher.launch({ film: null, isCameraAllowed: false });
  await watcher.open("/?demo");
  await watcher.expectState("watching");
  await watcher.expectOneScene(Date.now());
  await watcher.close();
});
