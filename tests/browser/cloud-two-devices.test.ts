/** A phone that watches and a laptop beside it, signed in as the same person: what is said on one reaches the other. Real client, real Postgres. */
import { describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import type { RemoteScene, RemoteScenes } from "../../src/app/cloud/remote-scenes.ts";
import { type CloudDevice, clipOf } from "../support/cloud-bench.ts";
import { cloudSuite } from "../support/cloud-suite.ts";
import { valueOf } from "../support/value-of.ts";

const cloud = cloudSuite();

async function pair(): Promise<{ phone: CloudDevice; laptop: CloudDevice }> {
  const phone = await cloud.device();
  return { phone, laptop: cloud.deviceLike(phone) };
}

/** Sends and takes over, until the test is over. */
function going(device: CloudDevice) {
  const uploader = device.upload();
  const puller = device.pull();
  cloud.atEnd(async () => {
    await Promise.all([uploader.stop(), puller.stop()]);
  });
  return { uploader, puller };
}

async function remoteIn(remotes: RemoteScenes, id: string): Promise<RemoteScene> {
  const remote = await valueOf(remotes.get(id));
  if (remote === null) throw new Error("it is not there");
  return remote;
}

async function seenOn(laptop: CloudDevice): Promise<readonly RemoteScene[]> {
  return (await valueOf(laptop.remotes().list(null))).scenes;
}

const RIGHT = { verdict: "correct", correctedType: "warping", reviewedBoxes: null, notes: "seen" } as const;

test("what another person of the same project deletes is not gone for this one, also under the same id", async () => {
  const { phone, laptop } = await pair();
  const scene = phone.add(1_000);
  const line = phone.upload();
  cloud.atEnd(() => line.stop());
  await phone.done();
  // Somebody who signed in on that device later took the earlier scenes with them.
  const other = await cloud.device();
  other.store.scenes.set(scene.id, scene);
  const others = other.upload();
  cloud.atEnd(() => others.stop());
  await other.done();
  going(phone);
  going(laptop);
  await vi.waitFor(async () => expect((await commands.cloudCounts(cloud.url)).channels).toBe(2));
  await commands.cloudQuery(cloud.url, "delete from failure_scenes where user_id = $1", [other.userId]);
  // What is deleted after it is heard after it.
  const own = phone.add(2_000);
  await phone.touched([own]);
  await vi.waitFor(async () => expect(await phone.ids()).toContain(own.id));
  await phone.done();
  await commands.cloudQuery(cloud.url, "delete from failure_scenes where id = $1", [own.id]);
  await vi.waitFor(() => expect(phone.gone).toContain(own.id));
  expect(phone.gone).toEqual([own.id]);
  expect(phone.cloud.sync.get(`${phone.userId}/scene/${scene.id}`)?.isGoneThere).toBe(false);
});

describe("a scene that the phone keeps", () => {
  test("is seen on the laptop within two seconds, with addresses that open", async () => {
    const { phone, laptop } = await pair();
    laptop.clockSpeed = 1;
    going(laptop);
    await vi.waitFor(async () => expect((await commands.cloudCounts(cloud.url)).channels).toBeGreaterThan(0));
    const line = phone.upload();
    cloud.atEnd(() => line.stop());
    await phone.done();
    phone.askAnew();
    const before = laptop.newsCount;
    const begun = performance.now();
    const scene = phone.add(5_000, clipOf(50));
    await line.touch([scene]);
    await vi.waitFor(() => expect(laptop.newsCount).toBeGreaterThan(before), { timeout: 5_000, interval: 5 });
    await vi.waitFor(async () =>
      expect((await seenOn(laptop)).map((one) => one.scene.id)).toEqual([scene.id]),
    );
    const took = performance.now() - begun;
    expect(took).toBeLessThan(2_000);
    const [remote] = await seenOn(laptop);
    for (const place of [remote?.thumbnail, remote?.original, remote?.clip]) {
      if (place === undefined || place === null) throw new Error("a file is missing");
      const address = await valueOf(laptop.remotes().addressOf(place));
      const answer = await fetch(address ?? "");
      expect([answer.status, (await answer.blob()).size > 0]).toEqual([200, true]);
    }
    expect(remote?.scene.deviceId).toBe(phone.deviceId);
  });

  test("is not shown twice on the phone itself", async () => {
    const { phone, laptop } = await pair();
    phone.add(1_000);
    const { uploader } = going(phone);
    await phone.done();
    expect(await seenOn(phone)).toEqual([]);
    expect(await seenOn(laptop)).toHaveLength(1);
    await uploader.stop();
  });
});

describe("what is said of it", () => {
  test("on the laptop reaches the phone, and the other way round", async () => {
    const { phone, laptop } = await pair();
    const scene = phone.add(1_000);
    going(phone);
    await phone.done();
    const { uploader } = going(laptop);
    const remotes = laptop.remotes(() => void uploader.touchErrands());
    const remote = await remoteIn(remotes, scene.id);
    expect((await valueOf(remotes.review(remote, RIGHT))).scene.verdict).toBe("correct");
    await vi.waitFor(() => expect(phone.store.scenes.get(scene.id)).toMatchObject(RIGHT), 10_000);
    expect(phone.noted).toEqual([]);
    await phone.judge(scene.id, "wrong");
    await vi.waitFor(async () => {
      expect((await valueOf(laptop.remotes().get(scene.id)))?.scene.verdict).toBe("wrong");
    }, 10_000);
    // Nothing goes to and fro any more.
    await phone.done();
    expect(phone.store.scenes.get(scene.id)?.verdict).toBe("wrong");
  });

  test("is shown on the laptop at once, also while it has no network", async () => {
    const { phone, laptop } = await pair();
    const scene = phone.add(1_000);
    going(phone);
    await phone.done();
    const remote = await remoteIn(laptop.remotes(), scene.id);
    await valueOf(laptop.remotes().review(remote, RIGHT));
    expect((await valueOf(laptop.remotes().get(scene.id)))?.scene).toMatchObject(RIGHT);
    expect((await seenOn(laptop))[0]?.scene.verdict).toBe("correct");
    expect(phone.store.scenes.get(scene.id)?.verdict).toBe("none");
  });

  test("on both at the same time: what arrives at the project later holds, the other stands in the log", async () => {
    const { phone, laptop } = await pair();
    const scene = phone.add(1_000);
    const first = phone.upload();
    await phone.done();
    await first.stop();
    const { uploader } = going(laptop);
    const remotes = laptop.remotes(() => void uploader.touchErrands());
    const remote = await remoteIn(remotes, scene.id);
    await valueOf(remotes.review(remote, RIGHT));
    await vi.waitFor(() => expect(laptop.cloud.errands.size).toBe(0), 10_000);
    // The phone had no network meanwhile, and says something else.
    await phone.judge(scene.id, "wrong");
    going(phone);
    await vi.waitFor(async () => expect((await phone.rows())[0]?.["is_false_positive"]).toBe(true), 10_000);
    await vi.waitFor(() =>
      expect(phone.noted).toEqual([
        { kind: "review-replaced", sceneId: scene.id, verdict: "correct", wasHere: false },
      ]),
    );
    expect(phone.store.scenes.get(scene.id)?.verdict).toBe("wrong");
  });

  test("was said here long ago and otherwise there since: that holds, and what gave way is in the log", async () => {
    const { phone, laptop } = await pair();
    const scene = phone.add(1_000);
    await phone.judge(scene.id, "wrong");
    going(phone);
    await phone.done();
    const { uploader } = going(laptop);
    const remotes = laptop.remotes(() => void uploader.touchErrands());
    const remote = await remoteIn(remotes, scene.id);
    await valueOf(remotes.review(remote, RIGHT));
    await vi.waitFor(() => expect(phone.store.scenes.get(scene.id)).toMatchObject(RIGHT), 10_000);
    expect(phone.noted).toEqual([
      { kind: "review-replaced", sceneId: scene.id, verdict: "wrong", wasHere: true },
    ]);
  });

  test("while the phone was closed, or Realtime is off, is read with the next round", async () => {
    const { phone, laptop } = await pair();
    const scene = phone.add(1_000);
    const first = phone.upload();
    await phone.done();
    await first.stop();
    const { uploader } = going(laptop);
    const remotes = laptop.remotes(() => void uploader.touchErrands());
    const remote = await remoteIn(remotes, scene.id);
    await commands.cloudFault(cloud.url, {
      service: "realtime",
      times: "all",
      does: { kind: "drop-before" },
    });
    phone.clockSpeed = 600; // a minute in a tenth of a second
    going(phone);
    await vi.waitFor(() => expect(phone.cloud.cursors.get(phone.userId)).toBeDefined());
    await valueOf(remotes.review(remote, RIGHT));
    await vi.waitFor(() => expect(phone.store.scenes.get(scene.id)).toMatchObject(RIGHT), 10_000);
  });
});

describe("deleting", () => {
  test("there, on the laptop: the phone keeps its own and never sends it again", async () => {
    const { phone, laptop } = await pair();
    const scene = phone.add(1_000, clipOf(10));
    going(phone);
    await phone.done();
    const { uploader } = going(laptop);
    const remotes = laptop.remotes(() => void uploader.touchErrands());
    await valueOf(remotes.remove(await seenOn(laptop)));
    expect(await seenOn(laptop)).toEqual([]);
    await vi.waitFor(async () => expect(await phone.rows()).toEqual([]), 10_000);
    await vi.waitFor(async () => expect(await phone.files()).toEqual([]), 10_000);
    await vi.waitFor(() => expect(phone.gone).toEqual([scene.id]), 10_000);
    expect(phone.store.scenes.get(scene.id)?.uploadedAt).toBeNull();
    await phone.judge(scene.id, "correct");
    await phone.done();
    expect(await phone.rows()).toEqual([]);
    expect(phone.store.scenes.has(scene.id)).toBe(true);
  });

  test("only the copy, on the phone that keeps it", async () => {
    const { phone } = await pair();
    const scene = phone.add(1_000, clipOf(10));
    const other = phone.add(2_000);
    const { uploader } = going(phone);
    await phone.done();
    await valueOf(phone.remotes(() => void uploader.touchErrands()).removeCopies([scene.id]));
    await vi.waitFor(async () => expect(await phone.ids()).toEqual([other.id]), 10_000);
    await vi.waitFor(async () => expect(await phone.files()).toHaveLength(3), 10_000);
    expect(phone.store.scenes.has(scene.id)).toBe(true);
    await phone.done();
  });
});
