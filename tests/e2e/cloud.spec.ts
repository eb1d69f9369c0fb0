/** The owner's own cloud, from typing its address to a scene that is seen, answered and deleted from another device. */
import { expect, test } from "@playwright/test";
import { type RunningCloud, startCloud } from "../support/node/cloud-server.ts";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

const EMAIL = "owner@example.org";

async function signIn({ page }: Watcher, cloud: RunningCloud): Promise<void> {
  await page.getByTestId("cloud-link").click();
  await page.getByTestId("supabase-url").fill(cloud.url);
  await page.getByTestId("supabase-key").fill(cloud.keys.publishable);
  await page.getByTestId("supabase-connect").click();
  await page.getByTestId("sign-in-email").fill(EMAIL);
  await page.getByTestId("send-code").click();
  await expect(page.getByTestId("sign-in-code")).toBeVisible();
  await page.getByTestId("sign-in-code").fill(cloud.codeFor(EMAIL) ?? "");
  await page.getByTestId("verify-code").click();
  await expect(page.getByTestId("sync-status")).toHaveAttribute("data-state", "done");
}

test("what the phone sees is on the laptop within two seconds; an answer there comes back; what is deleted is gone", async () => {
  test.setTimeout(240_000);
  const cloud = await startCloud();
  const phone = await Watcher.launch({ film: await failingFilm() });
  await phone.chooseEngine("wasm");
  await phone.chooseClip(5, 5);
  await phone.toScreen("Settings");
  // The key that no browser may have is refused before anything is asked of the project.
  await phone.page.getByTestId("cloud-link").click();
  await phone.page.getByTestId("supabase-url").fill(cloud.url);
  await phone.page.getByTestId("supabase-key").fill(cloud.keys.serviceRole);
  await phone.page.getByTestId("supabase-connect").click();
  await expect(phone.page.getByRole("alert")).toContainText("secret key");
  expect(cloud.counts().requests).toEqual({});
  await phone.page.getByRole("link", { name: "Settings" }).first().click();
  await signIn(phone, cloud);
  const laptop = await Watcher.launch({ film: null, viewport: { width: 1280, height: 800 } });
  await laptop.open("/settings");
  await signIn(laptop, cloud);
  await laptop.open("/scenes/cloud");
  await expect(laptop.page.getByText("Nothing here that this device does not have.")).toBeVisible();

  await phone.page.getByRole("link", { name: "Watch", exact: true }).click();
  await phone.start();
  const remote = laptop.page.getByTestId("remote-card");
  await expect(remote).toHaveCount(1, { timeout: 90_000 });
  const [row] = await cloud.query("select id, created_at from failure_scenes");
  expect(Date.now() - Date.parse(String(row?.["created_at"]))).toBeLessThan(2_000);
  await expect(remote).toHaveAttribute("data-type", "spaghetti");
  // Its clip follows once the alarm is over; the picture opens by an address that was signed for it.
  await remote.click();
  await expect.poll(() => laptop.page.locator("article img").evaluate(widthOf)).toBeGreaterThan(0);
  // The note is kept when the field is left, which is the moment the answer is given: neither may undo the other.
  await laptop.page.getByTestId("scene-notes").fill("Came loose");
  await laptop.page.getByTestId("verify-correct").click();
  await expect
    .poll(() => cloud.query("select is_verified, notes from failure_scenes"))
    .toEqual([{ is_verified: true, notes: "Came loose" }]);
  await phone.page.getByTestId("stop-watch").click();
  await phone.toScreen("Scenes");
  await expect(phone.cards).toHaveAttribute("data-verified", "correct", { timeout: 20_000 });
  await expect(phone.page.getByTestId("sync-mark")).toHaveAttribute("data-sync", "there", {
    timeout: 60_000,
  });
  await expect(laptop.page.getByTestId("remote-clip")).toBeVisible({ timeout: 60_000 });

  await phone.cards.click();
  await phone.page.getByTestId("remove-scene").click();
  await phone.page.getByTestId("remove-where-both").click();
  await phone.page.getByTestId("remove-yes").click();
  await expect.poll(async () => (await cloud.query("select id from failure_scenes")).length).toBe(0);
  await expect.poll(async () => (await cloud.query("select id from storage.objects")).length).toBe(0);
  await laptop.open("/scenes/cloud");
  await expect(laptop.page.getByText("Nothing here that this device does not have.")).toBeVisible();
  await laptop.close();
  await phone.close();
  await cloud.stop();
});

/** Runs in the page. */
function widthOf(image: Element): number {
  return image instanceof HTMLImageElement ? image.naturalWidth : 0;
}
