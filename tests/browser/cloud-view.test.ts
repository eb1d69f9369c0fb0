/** What two devices of one person tell each other, where something comes in between: a race, a full disk, a long list. Real client, real Postgres. */
import { expect, test, vi } from "vitest";
import type { CloudSession } from "../../src/app/cloud/cloud-session.ts";
import { doErrand } from "../../src/app/cloud/errands.ts";
import { factsOf } from "../../src/contracts/scene-rows.ts";
import type { CloudErrand } from "../../src/core/cloud/sync.ts";
import type { Scene } from "../../src/core/scene.ts";
import { type CloudDevice } from "../support/cloud-bench.ts";
import { cloudSuite } from "../support/cloud-suite.ts";
import { valueOf } from "../support/value-of.ts";

const cloud = cloudSuite();

const RIGHT = { verdict: "correct", correctedType: "warping", reviewedBoxes: null, notes: "seen" } as const;
const WRONG = { verdict: "wrong", correctedType: null, reviewedBoxes: null, notes: "" } as const;

async function pair(): Promise<{ phone: CloudDevice; laptop: CloudDevice }> {
  const phone = await cloud.device();
  return { phone, laptop: cloud.deviceLike(phone) };
}

/** Sends what waits on the phone, and hears of nothing. */
async function sent(phone: CloudDevice): Promise<void> {
  const line = phone.upload();
  await phone.done();
  await line.stop();
  phone.askAnew();
}

/** The laptop says it, and it has arrived at the project. */
async function saidOn(laptop: CloudDevice, sceneId: string): Promise<void> {
  const line = laptop.upload();
  const remotes = laptop.remotes(() => void line.touchErrands());
  const remote = await valueOf(remotes.get(sceneId));
  if (remote === null) throw new Error("it is not there");
  await valueOf(remotes.review(remote, RIGHT));
  await vi.waitFor(() => expect(laptop.cloud.errands.size).toBe(0), 10_000);
  await line.stop();
}

function pulling(device: CloudDevice, session: CloudSession): void {
  const puller = device.pull(session);
  cloud.atEnd(() => puller.stop());
}

test("an answer that overwrites one nobody here had read yet tells the log of it, once", async () => {
  const { phone, laptop } = await pair();
  const scene = phone.add(1_000);
  await sent(phone);
  await saidOn(laptop, scene.id);
  await phone.judge(scene.id, "wrong");
  await sent(phone); // before anything is read
  expect((await phone.rows())[0]?.["is_false_positive"]).toBe(true);
  const replaced = { kind: "review-replaced", sceneId: scene.id, verdict: "correct", wasHere: false };
  expect(phone.noted).toEqual([replaced]);
  pulling(phone, phone.session());
  await vi.waitFor(() => expect(phone.cloud.cursors.has(phone.userId)).toBe(true), 10_000);
  expect(phone.noted).toEqual([replaced]);
  expect(phone.store.scenes.get(scene.id)?.verdict).toBe("wrong");
});

test("an answer that could not be written here is read again, and is not overwritten there", async () => {
  const { phone, laptop } = await pair();
  const scene = phone.add(1_000);
  await sent(phone);
  await saidOn(laptop, scene.id);
  const session = phone.session();
  let attempts = 0;
  const change = async (ids: readonly string[], how: (scene: Scene) => Scene): Promise<void> => {
    attempts += 1;
    if (attempts > 1) await session.shelf.change(ids, how); // the first time the disk is full
  };
  pulling(phone, { ...session, shelf: { change } });
  await vi.waitFor(() => expect(phone.store.scenes.get(scene.id)).toMatchObject(RIGHT), 10_000);
  await sent(phone);
  expect((await phone.rows())[0]?.["is_verified"]).toBe(true);
  expect(phone.noted).toEqual([]);
});

test("what is said here while another answer is being taken over holds, and the other is in the log", async () => {
  const { phone, laptop } = await pair();
  const scene = phone.add(1_000);
  await sent(phone);
  await saidOn(laptop, scene.id);
  const session = phone.session();
  const change = async (ids: readonly string[], how: (scene: Scene) => Scene): Promise<void> => {
    if (phone.store.scenes.get(scene.id)?.verdict === "none") await phone.judge(scene.id, "wrong");
    await session.shelf.change(ids, how);
  };
  pulling(phone, { ...session, shelf: { change } });
  const replaced = { kind: "review-replaced", sceneId: scene.id, verdict: "correct", wasHere: false };
  await vi.waitFor(() => expect(phone.noted).toEqual([replaced]), 10_000);
  await sent(phone);
  expect((await phone.rows())[0]?.["is_false_positive"]).toBe(true);
  expect(phone.noted).toEqual([replaced]);
});

test("scenes of others are told of once, however often they are read", async () => {
  const { phone, laptop } = await pair();
  for (let at = 1_000; at < 9_000; at += 1_000) phone.add(at);
  await sent(phone);
  laptop.clockSpeed = 600; // a minute in a tenth of a second
  const session = laptop.session();
  let rounds = 0;
  const { rows } = session.client;
  const changedScenes: typeof rows.changedScenes = (cursor, count) => {
    rounds += 1;
    return rows.changedScenes(cursor, count);
  };
  // Without Realtime: only what the rounds bring.
  const client = { ...session.client, rows: { ...rows, changedScenes }, follow: () => () => undefined };
  pulling(laptop, { ...session, client });
  await vi.waitFor(() => expect(rounds).toBeGreaterThan(4), 10_000);
  expect(laptop.newsCount).toBe(1);
});

test("a long row of scenes that this device keeps is passed over without being asked for more", async () => {
  const { phone, laptop } = await pair();
  const far = laptop.add(1_000);
  await sent(laptop);
  const { rows } = phone.open();
  const kept = Array.from({ length: 65 }, (_, index) => phone.add(10_000 + index));
  for (const scene of kept)
    await valueOf(rows.putScene(factsOf({ ...scene, cameraId: null, printJobId: null }, {})));
  const page = await valueOf(phone.remotes().list(null));
  expect(page.scenes.map((one) => one.scene.id)).toEqual([far.id]);
  expect(page.next).toBeNull();
});

test("a second answer while the first is on its way is not lost with it", async () => {
  const { phone, laptop } = await pair();
  const scene = phone.add(1_000);
  await sent(phone);
  const remotes = laptop.remotes();
  const remote = await valueOf(remotes.get(scene.id));
  if (remote === null) throw new Error("it is not there");
  await valueOf(remotes.review(remote, RIGHT));
  const [first] = await valueOf(laptop.cloud.listErrands(laptop.userId));
  if (first === undefined) throw new Error("nothing waits");
  const session = laptop.session();
  const { rows } = session.client;
  const changeScene: typeof rows.changeScene = async (id, change) => {
    const changed = await rows.changeScene(id, change);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await valueOf(remotes.review(remote, WRONG));
    return changed;
  };
  await doErrand({ ...session, client: { ...session.client, rows: { ...rows, changeScene } } }, first);
  const left: readonly CloudErrand[] = await valueOf(laptop.cloud.listErrands(laptop.userId));
  expect(left).toMatchObject([{ kind: "review", review: { is_false_positive: true } }]);
});
