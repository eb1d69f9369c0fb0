/** What warns is the owner's choice: a type that is switched off is not told, from the next frame on. */
import { expect, test } from "@playwright/test";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

test("a tangle does not warn while spaghetti is switched off, and does once it is on again, in the same watch", async () => {
  test.setTimeout(180_000);
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const { page } = watcher;
  const use = page.getByTestId("use-choices");
  await watcher.chooseEngine("wasm");
  await watcher.toScreen("Settings");
  await page.getByTestId("warns-link").click();
  await page.getByTestId("warns-spaghetti-on").click();
  await use.click();
  await expect(use).toHaveCount(0);
  await watcher.toScreen("Watch");
  await watcher.start();
  await watcher.expectState("watching");
  await page.waitForTimeout(20_000); // the claim is about time; there is no event to wait for
  await expect(watcher.banner).toHaveCount(0);

  await watcher.toScreen("Settings");
  await expect(page.getByTestId("warns-link")).toContainText("changed by you");
  await page.getByTestId("warns-link").click();
  await page.getByTestId("reset-choices").click();
  await use.click();
  await watcher.toScreen("Watch");
  await expect(watcher.banner).toBeVisible({ timeout: 60_000 });
  await watcher.close();
});
