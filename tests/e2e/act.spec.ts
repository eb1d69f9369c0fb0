/** A print that fails is paused: from linking the printer to its own word that it is paused, over a real broker. */
import { expect, test } from "@playwright/test";
import { brokersHere, startBroker } from "../support/node/brokers.ts";
import { failingFilm } from "../support/node/films.ts";
import { startMoonraker } from "../support/node/moonraker.ts";
import { Watcher } from "../support/watcher.ts";

const [newest = "aedes"] = brokersHere().toReversed();

test(`a failing print is paused through a broker (${newest}), confirmed by the printer, and told in the log`, async () => {
  test.setTimeout(240_000);
  const broker = await startBroker(newest);
  const printer = await startMoonraker({
    deafFor: 1,
    broker: { url: broker.url, instance: "voron", isSplit: true },
  });
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const { page } = watcher;
  await watcher.chooseEngine("wasm");

  await watcher.toScreen("Settings");
  await page.getByTestId("mqtt-url").fill(broker.url);
  await page.getByTestId("mqtt-connect").click();
  await expect(page.getByTestId("mqtt-status")).toHaveAttribute("data-state", "connected");
  await watcher.open("/settings/alarm");
  await expect(page.getByTestId("warns-spaghetti-on")).toBeVisible();
  // What nothing can be done with is not offered.
  await expect(page.getByTestId("acts-spaghetti")).toHaveCount(0);

  await watcher.open("/settings/printer");
  await page.getByTestId("printer-look").click();
  await page.getByTestId("printer-found").filter({ hasText: "voron" }).click();
  await page.getByTestId("printer-orders-source").check();
  await page.getByTestId("act-countdown-60000").check();
  await page.getByRole("link", { name: "What warns" }).click();
  const acts = page.getByTestId("acts-spaghetti");
  await expect(acts).toHaveAttribute("aria-checked", "false");
  await expect(acts).toContainText("60 seconds to say no");
  await acts.click();
  await page.getByTestId("use-choices").click();

  await page.getByRole("link", { name: "Watch", exact: true }).click();
  await watcher.start();
  await expect(page.getByTestId("print-now")).toContainText(/\d+%.*Layer \d+.*Nozzle/u);
  const act = page.getByTestId("act");
  await expect(act).toHaveAttribute("data-stage", "asked", { timeout: 90_000 });
  await expect(act).toContainText(/Pausing in \d+ s/u);
  await expect(page.getByRole("button", { name: "No, go on" })).toBeVisible();
  await page.getByRole("link", { name: "Scenes", exact: true }).click();
  await expect(act).toContainText(/Pausing in \d+ s/u);
  expect(printer.machine.orders).toEqual([]);
  await act.getByRole("button", { name: "Pause now" }).click();

  // The first order goes unheard by this printer: it is asked again.
  await expect(act).toHaveAttribute("data-end", "proven", { timeout: 60_000 });
  await expect(act).toContainText("confirmed by the printer");
  expect(printer.machine.orders).toEqual(["pause", "pause"]);
  expect(printer.machine.view.state).toBe("paused");
  await page.getByRole("link", { name: "Watch", exact: true }).click();
  await act.getByRole("button", { name: "Go on printing" }).click();
  await expect(act).toHaveCount(0);
  await expect.poll(() => printer.machine.view.state).toBe("printing");

  await page.getByTestId("stop-watch").click();
  await page.getByTestId("last-watch").getByRole("link").click();
  const card = page.getByTestId("watch-card");
  await card.locator("summary").click();
  const entries = card.getByTestId("log-entries").getByRole("listitem");
  await expect
    .poll(async () => {
      const kinds = await entries.evaluateAll((items) => items.map((item) => item.getAttribute("data-kind")));
      // It may say that it is paused before it says that it took the order.
      return kinds.filter((kind) => kind?.startsWith("act-") === true && kind !== "act-taken");
    })
    .toEqual(["act-asked", "act-ordered", "act-missed", "act-ordered", "act-over", "act-resumed"]);
  await expect(entries.filter({ hasText: "The printer confirmed that it is paused." })).toHaveCount(1);
  await watcher.close();
  await printer.kill();
  await broker.kill();
});
