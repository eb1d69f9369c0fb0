/**
 * Everything that goes wrong on the way to the owner's cloud: real client, real Postgres under its policies. Whatever it was, in the end each
 * scene is there exactly once: counted in Postgres.
 */
import { describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { reviewed } from "../../src/core/scene.ts";
import { clipOf, inOrder, mortalSession } from "../support/cloud-bench.ts";
import { cloudSuite } from "../support/cloud-suite.ts";

const cloud = cloudSuite();

describe("whatever goes wrong", () => {
  test.each([
    ["500 on everything for a while", { times: 12, does: { kind: "status", status: 500 } }],
    [
      "429 with a pause",
      { times: 2, does: { kind: "status", status: 429, headers: { "retry-after": "1" } } },
    ],
    ["409 on a row", { service: "rest", times: 2, does: { kind: "status", status: 409 } }],
    [
      "a row that was committed, but the answer never came",
      { service: "rest", times: 4, does: { kind: "drop-after" } },
    ],
    [
      "a file that was stored, but the answer never came",
      { service: "storage", times: 4, does: { kind: "drop-after" } },
    ],
    ["cut off before anything was done", { times: 6, does: { kind: "drop-before" } }],
  ] as const)(
    "%s: each scene is there once",
    async (_what, order) => {
      const phone = await cloud.device();
      const scenes = [phone.add(1_000, clipOf(10)), phone.add(2_000), phone.add(3_000)];
      await commands.cloudFault(cloud.url, order);
      const line = phone.upload();
      await phone.done();
      expect(await phone.ids()).toEqual(inOrder(scenes.map(({ id }) => id)));
      expect(await phone.files()).toHaveLength(10);
      await line.stop();
    },
    60_000,
  );

  test("a token that is over before its time is renewed, and nobody is signed out", async () => {
    const phone = await cloud.device();
    phone.add(1_000);
    await commands.cloudEvent(cloud.url, "expire-tokens");
    const line = phone.upload();
    await phone.done();
    expect(await phone.rows()).toHaveLength(1);
    expect(phone.signedOut).toBe(0);
    await line.stop();
  });

  test("a session that was ended says so once, and everything waits", async () => {
    const phone = await cloud.device();
    phone.add(1_000);
    await commands.cloudEvent(cloud.url, "end-sessions");
    await commands.cloudEvent(cloud.url, "expire-tokens");
    const line = phone.upload();
    await vi.waitFor(() => expect(phone.signedOut).toBe(1), 10_000);
    expect(await phone.rows()).toEqual([]);
    expect([...(phone.view?.scenes.values() ?? [])].map(({ why }) => why)).toEqual(["line"]);
    await line.stop();
  });

  test("a clip that is too large for the project waits for the person; its pictures and all others go", async () => {
    const phone = await cloud.device();
    const scene = phone.add(2_000, clipOf(100));
    phone.add(1_000);
    await commands.cloudFault(cloud.url, {
      service: "storage",
      path: "failure_videos",
      does: { kind: "status", status: 413 },
    });
    const line = phone.upload();
    await vi.waitFor(
      () => expect([...(phone.view?.scenes ?? [])].map(([id]) => id)).toEqual([scene.id]),
      10_000,
    );
    expect(phone.view?.scenes.get(scene.id)).toMatchObject({
      why: "refused",
      refusal: { code: "cloud-too-large" },
    });
    expect(await phone.rows()).toHaveLength(2);
    expect(phone.store.scenes.get(scene.id)?.uploadedAt).toBeNull();
    await line.stop();
    // The next start knows of it, and does not try by itself.
    phone.askAnew();
    const again = phone.upload();
    await vi.waitFor(() => expect(phone.view?.scenes.get(scene.id)?.why).toBe("refused"));
    again.tryNow();
    await phone.done();
    expect((await phone.rows()).find(({ id }) => id === scene.id)?.["before_frames_url"]).not.toBeNull();
    await again.stop();
  });

  test("the page is killed at any step, before it is done or after: the next one brings each scene there once", async () => {
    let steps = 0;
    for (const isDone of [false, true])
      for (let step = 0; step < 60; step += 1) {
        const phone = await cloud.device();
        const scene = phone.add(1_000, clipOf(10));
        const judged = reviewed(
          scene,
          { verdict: "correct", correctedType: null, reviewedBoxes: null, notes: "" },
          9,
        );
        phone.store.scenes.set(scene.id, judged);
        const killed = new Promise<boolean>((resolve) => {
          const onDeath = (): void => resolve(true);
          void phone.upload(mortalSession(phone.session(), { step, isDone, onDeath }));
          void phone.done().then(() => resolve(false), onDeath);
        });
        const wasKilled = await killed;
        phone.askAnew();
        const line = phone.upload();
        await phone.done();
        expect(await phone.rows()).toMatchObject([{ id: scene.id, is_verified: true }]);
        expect(await phone.rows("print_detections")).toHaveLength(1);
        expect(await phone.files()).toHaveLength(4);
        await line.stop();
        if (!wasKilled) break;
        steps += 1;
      }
    expect(steps).toBeGreaterThan(20);
  }, 120_000);
});

describe("an outage", () => {
  test("of an hour keeps three hundred scenes, does not hammer the project, and loses none", async () => {
    const phone = await cloud.device();
    phone.clockSpeed = 1_200;
    const scenes = Array.from({ length: 300 }, (_, index) => phone.add(1_000 + index));
    await commands.cloudEvent(cloud.url, "go-down");
    const session = phone.session();
    const { rows } = session.client;
    let attempts = 0;
    const counting: typeof rows = {
      ...rows,
      putCamera(row) {
        attempts += 1;
        return rows.putCamera(row);
      },
    };
    const line = phone.upload({ ...session, client: { ...session.client, rows: counting } });
    // An hour by the device's clock.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(phone.view?.scenes.size).toBe(300);
    expect(phone.view?.fault?.code).toBe("cloud-unreachable");
    expect(phone.view?.retryAt).not.toBeNull();
    // Ten in the first five minutes, then one every five.
    expect(attempts).toBeGreaterThan(8);
    expect(attempts).toBeLessThan(50);
    await commands.cloudEvent(cloud.url, "come-back");
    phone.networkChanged();
    await phone.done(60_000);
    expect(await phone.ids()).toEqual(inOrder(scenes.map(({ id }) => id)));
    expect(await phone.files()).toHaveLength(900);
    await line.stop();
  }, 120_000);
});

test("many scenes go one at a time, and no picture is held longer than it takes", async () => {
  const phone = await cloud.device();
  const picture = new Blob([new Uint8Array(20_000)], { type: "image/jpeg" });
  for (let index = 0; index < 150; index += 1) phone.add(1_000 + index, null, picture);
  const session = phone.session();
  const { files } = session.client;
  let held = 0;
  let most = 0;
  const counting: typeof files = {
    ...files,
    async putFile(...asked) {
      held += 1;
      most = Math.max(most, held);
      const put = await files.putFile(...asked);
      held -= 1;
      return put;
    },
  };
  const line = phone.upload({ ...session, client: { ...session.client, files: counting } });
  await phone.done(60_000);
  expect(most).toBe(1);
  expect(await phone.ids()).toHaveLength(150);
  await line.stop();
}, 70_000);
