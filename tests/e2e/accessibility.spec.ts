/** Axe reads every screen, with something on it, in both themes and both shapes of a window. */
import { expect, test } from "@playwright/test";
import { axeOn } from "../support/axe.ts";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

test("axe finds nothing on any screen", async () => {
  test.setTimeout(240_000);
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const { page } = watcher;
  const { found, look } = axeOn(page);

  await watcher.chooseEngine("wasm");
  await look("Watch, idle");
  await page.getByTestId("check-picture").click();
  await expect(page.getByTestId("readiness").getByRole("listitem")).toHaveCount(3);
  await look("Watch, the camera looked through before Start");
  await watcher.start();
  await watcher.expectOneScene(Date.now());
  await look("Scenes");
  await watcher.cards.first().click();
  await page.getByTestId("verify-correct").click();
  await look("Scene");
  await page.getByTestId("edit-boxes").click();
  await look("Scene, boxes being edited");
  await page.goBack();
  await watcher.toScreen("Watch");
  await look("Watch, failing");
  await page.getByRole("link", { name: "Change what warns" }).click();
  await page.getByTestId("warns-spaghetti-own").check();
  await expect(page.getByTestId("use-choices")).toBeVisible();
  await look("What warns, something tried while a watch runs");
  await watcher.toScreen("Watch");
  await page.getByTestId("edit-masks").click();
  await page.getByTestId("mask-add").click();
  await look("Watch, an area being drawn");
  await page.getByTestId("mask-rectangle").click();
  await look("Watch, an area being edited");
  await page.getByTestId("mask-save").click();
  await page.getByTestId("stop-watch").click();
  for (const path of [
    "/statistics",
    "/dataset",
    "/jobs",
    "/settings",
    "/settings/channels",
    "/settings/printer",
    "/nowhere",
  ]) {
    await watcher.open(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await look(path);
  }
  await watcher.open("/log");
  await page.getByTestId("watch-card").locator("summary").click();
  await look("Log, a watch unfolded");
  expect(found).toEqual([]);
  await watcher.close();
});
