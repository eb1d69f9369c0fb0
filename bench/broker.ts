/** The bench's page connected to a real broker, as a person would connect it. */
import type { Page } from "playwright";
import { brokersHere, type RunningBroker, startBroker } from "../tests/support/node/brokers.ts";

/** Mosquitto where it is installed. */
export function startNewestBroker(port?: number): Promise<RunningBroker> {
  const [newest = "aedes"] = brokersHere().toReversed();
  return startBroker(newest, port === undefined ? {} : { port });
}

/** Leaves the page on its Settings. */
export async function connectPage(page: Page, broker: RunningBroker): Promise<void> {
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByTestId("mqtt-url").fill(broker.url);
  await page.getByTestId("mqtt-connect").click();
  await page.waitForSelector('[data-testid="mqtt-status"][data-state="connected"]');
}
