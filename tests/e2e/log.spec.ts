/** A watch leaves its story: told after Stop, read in the log, and handed on as a text. */
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

/** Whatever else a slow machine or its battery may tell between. */
const TOLD = ["started", "warned", "scene-kept", "acknowledged", "stopped"];

test("a watch that warned is told in the log, and the saved text says the same", async () => {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const { page } = watcher;
  await watcher.chooseEngine("wasm");
  await watcher.start();
  await expect(watcher.banner).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "It is fine" }).click();
  await page.getByTestId("stop-watch").click();

  await expect(page.getByTestId("last-watch")).toContainText("1 warning");
  await page.getByTestId("last-watch").getByRole("link").click();
  const card = page.getByTestId("watch-card");
  await expect(card).toHaveCount(1);
  await expect(card.getByTestId("watch-summary")).toContainText("Watched");
  await expect(card.getByRole("link", { name: /Spaghetti/u })).toBeVisible();
  await card.locator("summary").click();
  const entries = card.getByTestId("log-entries").getByRole("listitem");
  await expect
    .poll(async () => {
      const kinds = await entries.evaluateAll((items) => items.map((item) => item.getAttribute("data-kind")));
      return kinds.filter((kind) => kind !== null && TOLD.includes(kind));
    })
    .toEqual(TOLD);

  const saving = page.waitForEvent("download");
  await page.getByTestId("save-log").click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^layerwatch-log-\d{4}-\d\d-\d\d\.txt$/u);
  const [head, ...lines] = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
  expect(head).toContain("Layerwatch watch log");
  const sentences = lines.map((line) => line.split(" | ").at(-1));
  expect(sentences[0]).toMatch(/^Started watching\. Camera: .+\. Model: layerwatch@.+\. Detector: WASM\.$/u);
  expect(sentences).toEqual(
    expect.arrayContaining([
      "Warning: Spaghetti.",
      "Kept a scene: Spaghetti.",
      "You said it is fine: Spaghetti.",
      "You stopped it.",
    ]),
  );
  for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \| /u);
  await watcher.close();
});
