/** What a person does without opening the app: the buttons of a notification, in the real service worker. */
import { expect, test, type Worker } from "@playwright/test";
import { failingFilm } from "../support/node/films.ts";
import { ADDRESS, Watcher } from "../support/watcher.ts";

/** Presses a button of the notification on show, as the browser would. Runs in the service worker. */
async function press(action: string): Promise<void> {
  const worker: unknown = self;
  const registration: unknown = Reflect.get(Object(worker), "registration");
  if (!(registration instanceof ServiceWorkerRegistration)) throw new Error("no registration");
  const [notification] = await registration.getNotifications();
  const Pressed: unknown = Reflect.get(globalThis, "NotificationEvent");
  if (notification === undefined || typeof Pressed !== "function") throw new Error("nothing to press");
  const event: unknown = Reflect.construct(Pressed, ["notificationclick", { notification, action }]);
  if (event instanceof Event) dispatchEvent(event);
}

/** The running service worker. Where none is known just then a message starts it: a button that nobody presses proves nothing. */
async function workerOf({ context, page }: Watcher): Promise<Worker> {
  const [running] = context.serviceWorkers();
  if (running !== undefined) return running;
  const started = context.waitForEvent("serviceworker");
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.postMessage("wake"));
  return started;
}

async function warned(): Promise<Watcher> {
  const watcher = await Watcher.launch({ film: await failingFilm() });
  await watcher.chooseEngine("wasm");
  await watcher.readyForOffline();
  await watcher.start();
  await watcher.expectOneScene(Date.now());
  await expect
    .poll(() =>
      watcher.page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title }) => title);
      }),
    )
    .toEqual([expect.stringMatching(/spaghetti/iu)]);
  return watcher;
}

test('"False alarm" in the notification judges the scene and quiets the alarm of the open page', async () => {
  const watcher = await warned();
  await (await workerOf(watcher)).evaluate(press, "false-alarm");
  await expect(watcher.cards).toHaveAttribute("data-verified", "wrong");
  await watcher.toScreen("Watch");
  await expect(watcher.banner).toHaveAttribute("data-alarm", "acknowledged");
  await watcher.close();
});

test('"Snooze" quiets the alarm, says when it will be heard again, and judges nothing', async () => {
  const watcher = await warned();
  await (await workerOf(watcher)).evaluate(press, "snooze");
  await watcher.toScreen("Watch");
  await expect(watcher.banner).toHaveAttribute("data-alarm", "acknowledged");
  expect((await watcher.stored()).scenes[0]?.verdict).toBe("none");
  await watcher.close();
});

test('"It is failing" is kept while no page is open', async () => {
  const watcher = await warned();
  const worker = await workerOf(watcher);
  await watcher.page.goto("about:blank");
  await worker.evaluate(press, "failing");
  // Its verdict is read without the app, which might have written it itself.
  await watcher.page.goto(`${ADDRESS}/icon.svg`);
  await expect.poll(async () => (await watcher.stored()).scenes[0]?.verdict).toBe("correct");
  await watcher.close();
});
