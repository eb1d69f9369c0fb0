/** What a person does with scenes and settings. */
import { expect, test } from "@playwright/test";
import { failingFilm, healthyFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

test("a scene is judged, filtered, judged anew, and remembers it", async () => {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const { page } = watcher;
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectOneScene(Date.now());
  await expect(watcher.cards).toHaveAttribute("data-verified", "none");
  await page.getByTestId("filter-verified").click();
  await expect(watcher.cards).toHaveCount(0);
  await page.getByTestId("filter-all").click();
  await watcher.cards.first().click();
  await page.getByTestId("verify-correct").click();
  await expect(page.getByTestId("verify-correct")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("w");
  await expect(page.getByTestId("verify-wrong")).toHaveAttribute("aria-pressed", "true");
  await watcher.open("/scenes");
  await expect(watcher.cards).toHaveAttribute("data-verified", "wrong");
  await page.getByTestId("filter-unverified").click();
  await expect(watcher.cards).toHaveCount(0);
  await page.getByTestId("filter-verified").click();
  await expect(watcher.cards).toHaveCount(1);
  await watcher.close();
});

test('"It is fine" quiets the alarm, Stop ends the watch, and the next Start begins a new one', async () => {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await expect(watcher.banner).toBeVisible({ timeout: 60_000 });
  await watcher.page.getByRole("button", { name: "It is fine" }).click();
  await expect(watcher.banner).toHaveAttribute("data-alarm", "acknowledged");
  await watcher.page.getByTestId("stop-watch").click();
  await watcher.expectState("idle");
  await watcher.start();
  await watcher.expectState("watching");
  await watcher.close();
});

test("the app speaks Korean to who reads Korean, and a choice in Settings lasts", async () => {
  const watcher = await Watcher.launch({ film: await healthyFilm(), locale: "ko-KR" });
  const { page } = watcher;
  await watcher.open();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByTestId("start-watch")).toHaveText(/[가-힣]/u);
  await watcher.open("/settings");
  await page.getByLabel("English").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await watcher.close();
});

test("a watch is started, answered and stopped with the keyboard alone", async () => {
  const watcher = await Watcher.launch({ film: await healthyFilm(), viewport: { width: 1280, height: 800 } });
  const { page } = watcher;
  await watcher.open();
  await page.getByTestId("start-watch").focus();
  await page.keyboard.press("Enter");
  await watcher.expectState("watching");
  await page.getByTestId("stop-watch").focus();
  await page.keyboard.press("Enter");
  await watcher.expectState("idle");
  await watcher.close();
});

test("leaving the Watch screen does not stop the watch", async () => {
  const watcher = await Watcher.launch({ film: await healthyFilm() });
  const { page } = watcher;
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectState("watching");
  await page
    .getByRole("link", { name: /^Scenes/u })
    .first()
    .click();
  await page.waitForTimeout(5_000);
  await page
    .getByRole("link", { name: /^Watch/u })
    .first()
    .click();
  await watcher.expectState("watching");
  const video = page.getByTestId("live-video");
  await expect(video).toBeVisible();
  const before = await video.evaluate((view) => (view instanceof HTMLVideoElement ? view.currentTime : 0));
  await expect
    .poll(() => video.evaluate((view) => (view instanceof HTMLVideoElement ? view.currentTime : 0)))
    .toBeGreaterThan(before);
  await watcher.close();
});

test("a page left in mid-watch says at its return until when it watched", async () => {
  const watcher = await Watcher.launch({ film: await healthyFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectState("watching");
  await watcher.page.reload();
  await watcher.expectState("idle");
  await expect(watcher.page.getByText(/not watching since|last watch|ended/iu).first()).toBeVisible();
  await watcher.close();
});
