/** One tab watches; a second one is told, looks on, and takes over when the first is gone. */
import { expect, test } from "@playwright/test";
import { failingFilm } from "../support/node/films.ts";
import { ADDRESS, Watcher } from "../support/watcher.ts";

test("a second tab cannot start a watch, shows the scenes of the first, and may watch once that is closed", async () => {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await watcher.expectState("watching");

  const second = await watcher.context.newPage();
  await second.goto(ADDRESS);
  await expect(second.getByText(/another tab/iu).first()).toBeVisible();
  await expect(second.getByTestId("start-watch")).toHaveCount(0);
  await watcher.expectOneScene(Date.now());
  await second
    .getByRole("link", { name: /^Scenes/u })
    .first()
    .click();
  await expect(second.getByTestId("scene-card")).toHaveCount(1);

  // What is said in one tab is seen in the other.
  await second.getByTestId("scene-card").first().click();
  await second.getByTestId("verify-wrong").click();
  await expect(watcher.cards).toHaveAttribute("data-verified", "wrong");

  // The watch of the first tab was not ended by the second one's start.
  await watcher.toScreen("Watch");
  await watcher.expectState("watching");

  await watcher.page.close();
  await second
    .getByRole("link", { name: /^Watch/u })
    .first()
    .click();
  await expect(second.getByTestId("start-watch")).toBeVisible();
  await watcher.close();
});
