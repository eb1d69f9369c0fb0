/** What a person does with pictures of their own: no camera needed. */
import { expect, test } from "@playwright/test";
import { CHANGING } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

async function withPictures(): Promise<Watcher> {
  const watcher = await Watcher.launch({ film: null, viewport: { width: 1280, height: 800 } });
  await watcher.open("/scenes");
  await watcher.page
    .locator('input[type="file"]')
    .setInputFiles([CHANGING.failing, CHANGING.healthy, "tests/fixtures/rendered/origin.md"]);
  await expect(watcher.cards).toHaveCount(2);
  return watcher;
}

test("pictures are added, what is none is refused by name, and each gets its thumbnail", async () => {
  const watcher = await withPictures();
  await expect(watcher.page.getByText(/origin\.md/u)).toBeVisible();
  await expect
    .poll(async () => (await watcher.stored()).scenes.every(({ media }) => media.thumbnail !== null))
    .toBe(true);
  await watcher.open("/scenes");
  await expect(watcher.cards).toHaveCount(2);
  await watcher.close();
});

test("pictures are named together, taken back together, and deleted for good", async () => {
  const watcher = await withPictures();
  const { page } = watcher;
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Select", exact: true }).click();
  await watcher.cards.first().click();
  await page.getByRole("button", { name: /^Select all/u }).click();
  await page.getByRole("button", { name: "Wrong" }).click();
  await expect(page.getByText("2 scenes marked wrong.")).toBeVisible();
  for (const card of await watcher.cards.all()) await expect(card).toHaveAttribute("data-verified", "wrong");
  await page.getByRole("button", { name: "Undo" }).click();
  for (const card of await watcher.cards.all()) await expect(card).toHaveAttribute("data-verified", "none");

  await page.getByRole("button", { name: "Select", exact: true }).click();
  await watcher.cards.first().click();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete 1 scene" }).click();
  await expect(watcher.cards).toHaveCount(1);
  const { scenes, mediaKeys } = await watcher.stored();
  expect(scenes).toHaveLength(1);
  expect(mediaKeys.every((key) => key.startsWith(scenes[0]?.id ?? "-"))).toBe(true);
  await watcher.close();
});

test("a box is drawn, moved by the keyboard, named, kept over a reload, and undone", async () => {
  const watcher = await withPictures();
  const { page } = watcher;
  await page.getByRole("button", { name: "Close" }).click();
  await watcher.cards.first().click();
  await page.getByTestId("correct-type-spaghetti").click();
  await expect(page.getByTestId("scene-verdict")).toHaveAttribute("data-verified", "correct");

  await page.getByTestId("edit-boxes").click();
  const stage = await page.getByTestId("box-editor").boundingBox();
  if (stage === null) throw new Error("no editor");
  await page.mouse.move(stage.x + stage.width * 0.3, stage.y + stage.height * 0.4);
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width * 0.5, stage.y + stage.height * 0.7, { steps: 5 });
  await page.mouse.up();
  const box = page.getByTestId("editable-box");
  await expect(box).toHaveCount(1);
  const before = await box.boundingBox();
  await box.focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(async () => (await box.boundingBox())?.x).toBeGreaterThan(before?.x ?? Infinity);
  await page.getByTestId("save-boxes").click();
  await expect(page.getByTestId("boxes").getByRole("listitem")).toHaveCount(1);

  await page.reload();
  await expect(page.getByTestId("boxes").getByRole("listitem")).toHaveCount(1);
  await expect(page.getByTestId("scene-verdict")).toHaveAttribute("data-verified", "correct");

  // A review is undone as one: this session's first change was none, so say something and take it back.
  await page.keyboard.press("w");
  await expect(page.getByTestId("scene-verdict")).toHaveAttribute("data-verified", "wrong");
  await page.keyboard.press("u");
  await expect(page.getByTestId("scene-verdict")).toHaveAttribute("data-verified", "correct");
  await watcher.close();
});
