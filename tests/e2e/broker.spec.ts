/** A broker of the owner's, from typing its address to an alert on it, and through its death and return. */
import { expect, test } from "@playwright/test";
import * as v from "valibot";
import { brokersHere, type HeardMessage, startBroker } from "../support/node/brokers.ts";
import { failingFilm } from "../support/node/films.ts";
import { Watcher } from "../support/watcher.ts";

const [newest = "aedes"] = brokersHere().toReversed();
const LOGIN = { user: "watcher", password: "a b:c" };

const messageSchema = v.looseObject({ v: v.literal(1), at: v.number() });

/** What was heard under topics with that end. */
function told(heard: readonly HeardMessage[], end: string): v.InferOutput<typeof messageSchema>[] {
  return heard
    .filter(({ topic }) => topic.endsWith(end))
    .map(({ payload }) => v.parse(messageSchema, JSON.parse(payload)));
}

test(`alerts reach a broker (${newest}), wait while it is dead, and come once it is back`, async () => {
  test.setTimeout(240_000);
  const broker = await startBroker(newest, { login: LOGIN });
  const watcher = await Watcher.launch({ film: await failingFilm() });
  const { page } = watcher;
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await watcher.chooseEngine("wasm");
  await page.waitForLoadState("networkidle");
  expect(requests.filter((url) => url.includes("connect-to"))).toEqual([]);

  await watcher.toScreen("Settings");
  const status = page.getByTestId("mqtt-status");
  await expect(status).toHaveAttribute("data-state", "off");
  await page.getByTestId("mqtt-url").fill(broker.url.replace("//", "//watcher:wrong@"));
  await page.getByTestId("mqtt-connect").click();
  await expect(page.getByTestId("mqtt-user")).toHaveValue("watcher");
  await expect(page.getByTestId("mqtt-url")).toHaveValue(broker.url);
  await page.getByTestId("mqtt-connect").click();
  await expect(status).toHaveAttribute("data-state", "waiting");
  await expect(status).toHaveAttribute("data-cause", /^(?:login-refused|not-authorised)$/u);
  await page.getByTestId("mqtt-password").fill(LOGIN.password);
  await page.getByTestId("mqtt-connect").click();
  await expect(status).toHaveAttribute("data-state", "connected");
  await expect(status).toContainText(newest === "mosquitto" ? "MQTT 5" : "MQTT 3.1.1");

  await page.getByRole("link", { name: "Watch", exact: true }).click();
  await watcher.start();
  await expect(watcher.banner).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => told(broker.heard, "/alert").length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(told(broker.heard, "/alert")[0]).toMatchObject({
    kind: "failure",
    type: "spaghetti",
    severity: "critical",
  });
  const [scene] = (await watcher.stored()).scenes;
  expect(told(broker.heard, "/alert")[0]).toMatchObject({ scene: scene?.id });
  await expect
    .poll(() => told(broker.heard, "/state").at(-1))
    .toMatchObject({ phase: "watching", type: "spaghetti" });

  await broker.kill();
  await watcher.toScreen("Settings");
  await expect(status).toHaveAttribute("data-state", "waiting");
  // The watch ends while nobody hears it; a reload later the broker is back.
  await page.getByRole("link", { name: "Watch", exact: true }).click();
  await page.getByTestId("stop-watch").click();
  await watcher.open("/settings");
  const risen = await startBroker(newest, { login: LOGIN, port: broker.port });
  await expect(status).toHaveAttribute("data-state", "connected", { timeout: 90_000 });
  await expect.poll(() => told(risen.heard, "/state").at(-1)).toMatchObject({ phase: "idle" });
  expect(risen.heard.find(({ topic }) => topic.endsWith("/status"))?.payload).toBe("online");

  await page.getByTestId("mqtt-disconnect").click();
  await expect(status).toHaveAttribute("data-state", "off");
  await expect
    .poll(() => risen.heard.filter(({ topic }) => topic.endsWith("/status")).at(-1)?.payload)
    .toBe("offline");
  await watcher.close();
  await risen.kill();
});
