/** What this device keeps, on its way to the owner's cloud: real client, real Postgres under its policies. */
import { describe, expect, test, vi } from "vitest";
import { commands } from "vitest/browser";
import { type CloudErrand, errandKey } from "../../src/core/cloud/sync.ts";
import { mediaKey, reviewed, type Scene } from "../../src/core/scene.ts";
import { clipOf } from "../support/cloud-bench.ts";
import { cloudSuite } from "../support/cloud-suite.ts";
import { exampleAlert } from "../support/example-alert.ts";
import { EXAMPLE_REVIEW_ROW } from "../support/example-facts.ts";
import { valueOf } from "../support/value-of.ts";

const cloud = cloudSuite();

async function requests(): Promise<number> {
  const { requests: counted } = await commands.cloudCounts(cloud.url);
  return Object.values(counted).reduce((sum, count) => sum + count, 0);
}

describe("a scene", () => {
  test("goes with its camera, print, files, boxes and what was said of it, and is marked as there", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000, clipOf(2_000));
    phone.store.scenes.set(
      scene.id,
      reviewed(
        scene,
        { verdict: "correct", correctedType: "warping", reviewedBoxes: null, notes: "seen" },
        9,
      ),
    );
    const line = phone.upload();
    await phone.done();
    const folder = `${phone.userId}/${phone.deviceId}/${scene.id}`;
    expect(await phone.files()).toEqual([
      `failure_frames/${folder}_annotated.jpg`,
      `failure_frames/${folder}_original.jpg`,
      `failure_frames/${folder}_thumbnail.jpg`,
      `failure_videos/${folder}_clip.webm`,
    ]);
    expect(await phone.rows()).toMatchObject([
      {
        id: scene.id,
        failure_type: "spaghetti",
        original_frame_url: `${folder}_original.jpg`,
        before_frames_url: `${folder}_clip.webm`,
        clip_onset_ms: 1_501,
        is_verified: true,
        corrected_type: "warping",
        notes: "seen",
      },
    ]);
    expect(await phone.rows("print_detections")).toHaveLength(1);
    expect(await phone.rows("cameras")).toHaveLength(1);
    expect(await phone.rows("print_jobs")).toHaveLength(1);
    expect(phone.store.scenes.get(scene.id)?.uploadedAt).not.toBeNull();
    await line.stop();
  });

  test("that is there is not sent again by the next start, and what changes is sent alone", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000);
    await phone.upload().stop();
    const first = phone.upload();
    await phone.done();
    await first.stop();
    phone.askAnew();
    const before = await requests();
    const line = phone.upload();
    await phone.done();
    expect(await requests()).toBe(before);
    const clip = { key: mediaKey(scene.id, "clip"), mimeType: "video/webm", duration: 1, onset: null };
    const now = phone.store.scenes.get(scene.id) ?? scene;
    const withClip: Scene = { ...now, media: { ...now.media, clip } };
    phone.store.scenes.set(scene.id, withClip);
    phone.store.media.set(clip.key, clipOf(10));
    await line.touch([withClip]);
    await vi.waitFor(async () => expect((await phone.rows())[0]?.["before_frames_url"]).not.toBeNull());
    await vi.waitFor(async () => expect(await requests()).toBe(before + 2));
    await line.stop();
  });

  test("of somebody else's time is not sent", async () => {
    const phone = await cloud.device();
    phone.add(1_000);
    const theirs = phone.add(2_000);
    const line = phone.upload(phone.session({ isOwned: (at) => at >= 2_000 }));
    await phone.done();
    expect((await phone.rows()).map(({ id }) => id)).toEqual([theirs.id]);
    await line.stop();
  });

  test("that was deleted there is never made anew", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000);
    const line = phone.upload();
    await phone.done();
    await commands.cloudQuery(cloud.url, "delete from failure_scenes where id = $1", [scene.id]);
    const judged = reviewed(
      scene,
      { verdict: "wrong", correctedType: null, reviewedBoxes: null, notes: "" },
      9,
    );
    phone.store.scenes.set(scene.id, judged);
    phone.askAnew();
    await line.touch([judged]);
    await phone.done();
    await line.stop();
    await phone.upload().stop();
    expect(await phone.rows()).toEqual([]);
  });

  test("whose print and camera were deleted there gets both anew", async () => {
    const phone = await cloud.device();
    phone.add(1_000);
    const line = phone.upload();
    await phone.done();
    await commands.cloudQuery(cloud.url, "delete from print_jobs where user_id = $1", [phone.userId]);
    await commands.cloudQuery(cloud.url, "delete from cameras where user_id = $1", [phone.userId]);
    const next = phone.add(2_000);
    phone.askAnew();
    await line.touch([next]);
    await phone.done();
    expect((await phone.rows()).find(({ id }) => id === next.id)).toMatchObject({
      print_job_id: next.printJobId,
    });
    await line.stop();
  });
});

describe("an alert", () => {
  test("goes once, behind the scene that it points at, and again with its answer", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000);
    const id = crypto.randomUUID();
    const alert = exampleAlert({ id: `${phone.deviceId}/${id}`, isOwn: true, scene: scene.id });
    await phone.store.putAlerts([alert, exampleAlert({ id: "other/1", isOwn: false })]);
    const line = phone.upload();
    await phone.done();
    expect(await phone.rows("alerts")).toMatchObject([{ id, scene_id: scene.id, acknowledged_at: null }]);
    await phone.store.putAlerts([{ ...alert, acknowledgedAt: 5_000 }]);
    await line.touchAlerts();
    await vi.waitFor(async () => expect((await phone.rows("alerts"))[0]?.["acknowledged_at"]).not.toBeNull());
    expect(await phone.rows("alerts")).toHaveLength(1);
    await line.stop();
  });
});

describe("an errand", () => {
  test("removes a scene there with its files, and writes a review into one that this device does not keep", async () => {
    const phone = await cloud.device();
    const scene = phone.add(1_000, clipOf(10));
    const kept = phone.add(2_000);
    const first = phone.upload();
    await phone.done();
    await first.stop();
    const laptop = cloud.deviceLike(phone);
    const folder = `${phone.userId}/${phone.deviceId}/${scene.id}`;
    const about = { userId: phone.userId, refusal: null, at: 1 };
    const errands: CloudErrand[] = [
      {
        ...about,
        kind: "remove",
        key: errandKey(phone.userId, "remove", scene.id),
        sceneId: scene.id,
        frames: ["original", "annotated", "thumbnail"].map((kind) => `${folder}_${kind}.jpg`),
        videos: [`${folder}_clip.webm`],
      },
      {
        ...about,
        kind: "review",
        key: errandKey(phone.userId, "review", kept.id),
        sceneId: kept.id,
        review: EXAMPLE_REVIEW_ROW,
      },
    ];
    await laptop.cloud.changeSync({ errands });
    const line = laptop.upload();
    await laptop.done();
    expect(await phone.rows()).toMatchObject([{ id: kept.id, is_verified: true, notes: "seen" }]);
    expect((await phone.files()).every((path) => path.includes(kept.id))).toBe(true);
    expect(laptop.cloud.errands.size).toBe(0);
    await line.stop();
  });
});

describe("what is held back", () => {
  test("while an alarm is up only its own scene goes, without the clip; all the rest once it is over", async () => {
    const phone = await cloud.device();
    phone.add(1_000);
    const own = phone.add(Date.now() + 60_000_000, clipOf(10));
    const line = phone.upload(phone.session(), true);
    await vi.waitFor(() => expect(phone.view?.scenes.get(own.id)?.why).toBe("alarm"), 10_000);
    expect((await phone.rows()).map(({ id, before_frames_url }) => [id, before_frames_url])).toEqual([
      [own.id, null],
    ]);
    line.setAlarm(false);
    await phone.done();
    expect(await phone.rows()).toHaveLength(2);
    expect(await phone.files()).toHaveLength(7);
    await line.stop();
  });

  test("over a network that costs, pictures wait for Wi-Fi; what was said and told does not", async () => {
    const phone = await cloud.device();
    phone.isWifiOnly = true;
    phone.isOnWifi = false;
    const scene = phone.add(1_000);
    const line = phone.upload();
    await vi.waitFor(() => expect(phone.view?.scenes.get(scene.id)?.why).toBe("wifi"), 10_000);
    expect(await phone.rows()).toMatchObject([{ id: scene.id, original_frame_url: null }]);
    expect(await phone.files()).toEqual([]);
    phone.isOnWifi = true;
    phone.networkChanged();
    await phone.done();
    expect((await phone.rows())[0]?.["original_frame_url"]).not.toBeNull();
    await line.stop();
  });
});

test("what a person says goes on while a picture is sent again and again", async () => {
  const phone = await cloud.device();
  const scene = phone.add(1_000);
  await commands.cloudFault(cloud.url, {
    service: "storage",
    times: "all",
    does: { kind: "status", status: 500 },
  });
  const line = phone.upload();
  await vi.waitFor(() => expect(phone.view?.fault?.code).toBe("cloud-busy"));
  const errand: CloudErrand = {
    kind: "review",
    key: errandKey(phone.userId, "review", scene.id),
    userId: phone.userId,
    sceneId: scene.id,
    at: 1,
    refusal: null,
    review: EXAMPLE_REVIEW_ROW,
  };
  await valueOf(phone.cloud.changeSync({ errands: [errand] }));
  await line.touchErrands();
  await vi.waitFor(() => expect(phone.cloud.errands.size).toBe(0), 10_000);
  await line.stop();
});
