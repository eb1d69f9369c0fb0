/** Two devices on one broker: what one of them sees the other rings for, answers, and misses once it is gone. */
import { expect, test } from "@playwright/test";
import { brokersHere, startBroker } from "../support/node/brokers.ts";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

const [newest = "aedes"] = brokersHere().toReversed();

async function connect({ page }: Watcher, url: string): Promise<void> {
  await page.getByTestId("mqtt-url").fill(url);
  await page.getByTestId("mqtt-connect").click();
  await expect(page.getByTestId("mqtt-status")).toHaveAttribute("data-state", "connected");
}

test(`a failure in the attic is heard and answered downstairs, and a watcher that dies is missed (${newest})`, async () => {
  test.setTimeout(180_000);
  const broker = await startBroker(newest);
  const attic = await Watcher.launch({ film: await failingFilm() });
  const desk = await Watcher.launch({ film: null, viewport: { width: 1280, height: 800 } });
  await attic.chooseEngine("wasm");
  await attic.toScreen("Settings");
  await connect(attic, broker.url);
  await attic.page.getByTestId("device-name").fill("Attic");
  await attic.page.getByRole("button", { name: "Save the name" }).click();
  await attic.page.getByTestId("mqtt-obey").click();
  await desk.open("/settings");
  await connect(desk, broker.url);
  await desk.open("/alerts");

  await attic.page.getByRole("link", { name: "Watch", exact: true }).click();
  await attic.start();
  await expect(attic.banner).toBeVisible({ timeout: 60_000 });
  const failure = desk.page.locator('[data-testid="alert-item"][data-kind="failure"]').last();
  await expect(failure).toContainText("Attic");
  await expect(failure).toContainText("Spaghetti");
  await failure.getByTestId("alert-answer").click();
  await expect(attic.banner).toHaveAttribute("data-alarm", "acknowledged");
  await expect(failure).toHaveAttribute("data-acknowledged", "true");

  await desk.page.getByRole("link", { name: "Scenes", exact: true }).click();
  await attic.kill();
  const ringing = desk.page.getByTestId("ringing");
  await expect(ringing).toContainText("Attic", { timeout: 60_000 });
  await expect(ringing).toContainText("Not heard any more");
  await desk.page.reload();
  await expect(ringing).toContainText("Attic", { timeout: 60_000 });
  await ringing.getByRole("button", { name: "It is fine" }).click();
  await expect(ringing).toHaveCount(0);
  await desk.close();
  await broker.kill();
});
