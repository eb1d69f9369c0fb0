/// <reference types="@vitest/browser-playwright" />
// For what `cdp()` can send.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cdp } from "vitest/browser";
import { createBrowserNotify } from "../../src/adapters/notify/browser-notify.ts";
import { noticePicture } from "../../src/adapters/notify/notice-picture.ts";
import { createDatabase } from "../../src/adapters/store/database.ts";
import { createIdbStore } from "../../src/adapters/store/idb-store.ts";
import type { AlarmNotice } from "../../src/contracts/notify.ts";
import { exampleScene } from "../support/example-scene.ts";
import { silentLog } from "../support/silent-log.ts";

const NOTICE: AlarmNotice = {
  sceneId: "scene-1",
  title: "WARNING · Spaghetti",
  body: "Go and look at the print.",
  picture: null,
  actions: [
    { action: "failing", title: "It is failing" },
    { action: "false-alarm", title: "False alarm" },
  ],
};

let registration: ServiceWorkerRegistration;
const notify = createBrowserNotify(new URL("/", location.href), silentLog, () =>
  Promise.resolve(registration),
);

beforeAll(async () => {
  // Of this page's own browser context: without an id the default one would get it.
  const { targetInfo } = await cdp().send("Target.getTargetInfo");
  const { browserContextId } = targetInfo;
  await cdp().send("Browser.grantPermissions", {
    permissions: ["notifications"],
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
  registration = await navigator.serviceWorker.register("/tests/support/workers/answer-notifications.ts", {
    type: "module",
  });
  await active(registration);
});

afterEach(async () => {
  for (const shown of await registration.getNotifications()) shown.close();
});

async function active({ installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (coming === null) return;
  await new Promise<void>((resolve) => {
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve();
    });
  });
}

async function picture(width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  for (let x = 0; x < width; x += 8) {
    if (context !== null) context.fillStyle = `hsl(${x} 80% 50%)`;
    context?.fillRect(x, 0, 8, height);
  }
  return canvas.convertToBlob({ type: "image/jpeg" });
}

/** Presses it in the service worker, and waits until everything is done. */
function press(tag: string, action: string): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  const done = new Promise((resolve) => {
    port1.addEventListener("message", resolve, { once: true });
  });
  port1.start();
  registration.active?.postMessage({ tag, action }, [port2]);
  return done;
}

/** What the browser does when the service worker posts a message to this page. */
function say(message: unknown): void {
  navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: message }));
}

describe("a notice", () => {
  test("is shown with its picture and its buttons, and replaces the one before of the same scene", async () => {
    expect(notify.permission()).toBe("granted");
    expect(await notify.show({ ...NOTICE, picture: await picture(1280, 720) })).toBe(true);
    expect(await notify.show({ ...NOTICE, title: "FAILING · Spaghetti" })).toBe(true);
    const shown = await registration.getNotifications();
    expect(shown.map(({ title }) => title)).toEqual(["FAILING · Spaghetti"]);
    expect(shown[0]).toMatchObject({
      tag: "scene-1",
      data: { sceneId: "scene-1" },
      requireInteraction: true,
      renotify: true,
      actions: NOTICE.actions,
    });
  });

  test("carries a small copy of the picture in itself, so that nothing has to be fetched", async () => {
    await notify.show({ ...NOTICE, picture: await picture(1280, 720) });
    const [shown] = await registration.getNotifications();
    const url = shown?.icon ?? "";
    expect(url).toMatch(/^data:image\/jpeg;base64,/u);
    expect(url.length).toBeLessThan(200_000);
    const copy = await createImageBitmap(await (await fetch(url)).blob());
    expect([copy.width, copy.height]).toEqual([640, 360]);
  });

  test("a small or upright picture keeps its shape, and what is none is left out", async () => {
    const upright = await noticePicture(await picture(480, 960));
    const copy = await createImageBitmap(await (await fetch(upright ?? "")).blob());
    expect([copy.width, copy.height]).toEqual([320, 640]);
    expect(await noticePicture(new Blob(["no picture"]))).toBeNull();
    expect(await notify.show({ ...NOTICE, picture: new Blob(["no picture"]) })).toBe(true);
  });

  test("is taken down for the scenes that were answered, and only for those", async () => {
    await notify.show(NOTICE);
    await notify.show({ ...NOTICE, sceneId: "scene-2" });
    await notify.clear(["scene-1", "scene-3"]);
    const left = await registration.getNotifications();
    expect(left.map(({ tag }) => tag)).toEqual(["scene-2"]);
  });

  test("is not shown where there is no service worker", async () => {
    const alone = createBrowserNotify(new URL("/", location.href), silentLog, () =>
      Promise.resolve(undefined),
    );
    expect(await alone.show(NOTICE)).toBe(false);
  });
});

describe("a button pressed while no page is open", () => {
  const database = createDatabase();
  const store = createIdbStore(database, silentLog, () => "id");

  afterAll(async () => {
    await store.removeScenes(["scene-1"]); // this database is the app's own, and other tests see it
    database.close();
  });

  test.each([
    ["failing", "correct"],
    ["false-alarm", "wrong"],
    ["snooze", "none"],
  ])("%s leaves the scene %s, and the notice is gone", async (action, verdict) => {
    await store.dropLogBefore(Number.MAX_SAFE_INTEGER);
    await store.commit({ scenes: [exampleScene("scene-1", Date.now())] });
    await notify.show(NOTICE);
    await press("scene-1", action);
    expect(await store.getScene("scene-1")).toMatchObject({ ok: true, value: { verdict } });
    const log = await store.readLog({ before: null, count: 1 });
    expect(log).toMatchObject({
      value: { entries: verdict === "none" ? [] : [{ kind: "verified", sceneId: "scene-1", verdict }] },
    });
    expect(await registration.getNotifications()).toEqual([]);
  });
});

test("answers that the service worker passes on are heard, anything else is not", () => {
  const heard: unknown[] = [];
  const stop = notify.onAnswer((answer) => heard.push(answer));
  say({ kind: "notification-answer", sceneId: "a", action: "snooze" });
  say({ kind: "notification-answer", sceneId: "a", action: "explode" });
  say({ kind: "CACHE_UPDATED" });
  stop();
  say({ kind: "notification-answer", sceneId: "b", action: "open" });
  expect(heard).toEqual([{ sceneId: "a", action: "snooze" }]);
});
