/** What the jobs about one scene, and the one about old scenes, do to the disk. */
import { describe, expect, test } from "vitest";
import type { JobTask } from "../../src/core/job.ts";
import { err, ok } from "../../src/core/result.ts";
import type { Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { FakeMedia } from "../support/fake-evidence.ts";
import { JobDisk } from "../support/job-disk.ts";

const AT = 1_000;
const PICTURES = 100_000;
const FINISHED = "finished a/clip-raw".length;
const THUMBNAIL: JobTask = { kind: "make-thumbnail", sceneId: "a" };

function clipTask(recordedFrom: number | null): JobTask {
  return { kind: "finish-clip", sceneId: "a", mimeType: "video/webm", recordedFrom };
}

function diskWith(scene: Scene, ...more: readonly string[]): JobDisk {
  const disk = new JobDisk();
  disk.keep(scene, ...more);
  return disk;
}

function recorded(): JobDisk {
  return diskWith(exampleScene("a", AT), "a/clip-raw");
}

function without(scene: Scene, change: Partial<Scene["media"]>): Scene {
  return { ...scene, media: { ...scene.media, ...change } };
}

describe("finishing a clip", () => {
  test("puts the clip in the place of the raw recording, weighs it and tells of the scene", async () => {
    const disk = recorded();
    expect(await disk.run(clipTask(AT - 400))).toEqual(ok({ bytes: FINISHED }));
    expect(disk.mediaOf("a")).toMatchObject({
      clip: { key: "a/clip", mimeType: "video/webm", duration: 20_000, onset: 400 },
      bytes: PICTURES + FINISHED,
    });
    expect(disk.keys).toEqual(["a/annotated", "a/clip", "a/original"]);
    expect([disk.changed, disk.stages]).toEqual([["a"], ["read", "convert", "save"]]);
  });

  test.each([
    ["before the recording lies at its beginning", AT + 1, 0],
    ["after the recording lies at its end", AT - 30_000, 20_000],
    ["of a time nobody knows lies nowhere", null, null],
  ])("an onset %s", async (_what, recordedFrom, onset) => {
    const disk = recorded();
    await disk.run(clipTask(recordedFrom));
    expect(disk.mediaOf("a")?.clip).toMatchObject({ onset });
  });

  test("done a second time changes nothing", async () => {
    const disk = recorded();
    await disk.run(clipTask(AT));
    const before = disk.mediaOf("a");
    expect(await disk.run(clipTask(AT))).toEqual(ok({}));
    expect(disk.mediaOf("a")).toEqual(before);
  });

  test("of a longer recording that came after all weighs the new clip in place of the old", async () => {
    const disk = recorded();
    await disk.run(clipTask(AT));
    disk.store.media.set("a/clip-raw", new Blob(["a/clip-raw and more"]));
    await disk.run(clipTask(AT));
    expect(disk.mediaOf("a")?.bytes).toBe(PICTURES + FINISHED + " and more".length);
  });

  test("leaves a longer recording alone that came while the clip was being written", async () => {
    const disk = recorded();
    const { store } = disk;
    const commit = store.commit.bind(store);
    store.commit = (change) => {
      store.media.set("a/clip-raw", new Blob(["a/clip-raw and more"]));
      return commit(change);
    };
    await disk.run(clipTask(AT));
    expect(disk.mediaOf("a")?.clip).toBeNull();
    expect(disk.keys).toContain("a/clip-raw");
  });

  test("whose recording is gone is given up, and the scene keeps its pictures", async () => {
    const disk = diskWith(exampleScene("a"));
    expect(await disk.run(clipTask(AT))).toEqual(err({ code: "recording-gone", detail: "", isFinal: true }));
    expect(disk.mediaOf("a")).toEqual(exampleScene("a").media);
  });

  test("of a scene that was deleted is done with nothing, also when it is deleted in the middle", async () => {
    expect(await new JobDisk().run(clipTask(AT))).toEqual(ok({}));
    const disk = recorded();
    const done = disk.run(clipTask(AT), async (stage) => {
      if (stage === "save") await disk.store.removeScenes(["a"]);
    });
    expect(await done).toEqual(ok({}));
    expect([disk.keys, disk.changed]).toEqual([[], []]);
  });

  test("that cannot be read is given up, and keeps the recording for a newer version of the app", async () => {
    const disk = recorded();
    disk.fakeMedia.fault = { code: "media-unreadable", detail: "no track" };
    expect(await disk.run(clipTask(AT))).toMatchObject({
      fault: { code: "media-unreadable", isFinal: true },
    });
    expect(disk.keys).toContain("a/clip-raw");
  });

  test("whose worker is overdue is tried again, and says after how long", async () => {
    const disk = recorded();
    const overdue = err({ code: "worker-overdue", after: 60_000 });
    disk.media = Object.assign(new FakeMedia(), { finishClip: () => Promise.resolve(overdue) });
    expect(await disk.run(clipTask(AT))).toEqual(
      err({ code: "worker-overdue", detail: "after 60000", isFinal: false }),
    );
  });

  test("for which there is no room is given up and its recording dropped: later pictures come first", async () => {
    const disk = recorded();
    disk.store.sceneFault = { code: "store-full" };
    expect(await disk.run(clipTask(AT))).toMatchObject({ fault: { code: "store-full", isFinal: true } });
    expect(disk.keys).toEqual(["a/annotated", "a/original"]);
    expect(disk.mediaOf("a")?.clip).toBeNull();
  });

  test.each([
    ["while it is packed", "convert"],
    ["at the last moment, for a longer recording has come", "save"],
  ])("that is cancelled %s writes nothing", async (_when, last) => {
    const disk = recorded();
    await disk.run(clipTask(AT), (stage) => {
      if (stage === last) disk.cancel();
      return Promise.resolve();
    });
    expect(disk.mediaOf("a")?.clip).toBeNull();
    expect(disk.keys).toContain("a/clip-raw");
  });
});

describe("making a thumbnail", () => {
  test("puts it to the scene and weighs it, once", async () => {
    const disk = diskWith(exampleScene("a"));
    expect(await disk.run(THUMBNAIL)).toEqual(ok({ bytes: 9 }));
    expect(await disk.run(THUMBNAIL)).toEqual(ok({}));
    expect(disk.mediaOf("a")).toMatchObject({ thumbnail: "a/thumbnail", bytes: PICTURES + 9 });
    expect([disk.keys, disk.changed]).toEqual([["a/annotated", "a/original", "a/thumbnail"], ["a"]]);
  });

  test("weighs a scene that was never weighed", async () => {
    const disk = diskWith(without(exampleScene("a"), { bytes: null }));
    await disk.run(THUMBNAIL);
    expect(disk.mediaOf("a")?.bytes).toBe("a/original".length + "a/annotated".length + 9);
  });

  test("of a picture that is gone, or cannot be read, is given up", async () => {
    const disk = diskWith(exampleScene("a"));
    disk.fakeMedia.fault = { code: "media-too-large", megapixels: 61 };
    expect(await disk.run(THUMBNAIL)).toEqual(
      err({ code: "media-too-large", detail: "megapixels 61", isFinal: true }),
    );
    disk.store.media.delete("a/original");
    expect(await disk.run(THUMBNAIL)).toMatchObject({ fault: { code: "media-unreadable", isFinal: true } });
  });

  test("of a scene that was deleted is done with nothing, also when it is deleted in the middle", async () => {
    expect(await new JobDisk().run(THUMBNAIL)).toEqual(ok({}));
    const disk = diskWith(exampleScene("a"));
    const done = disk.run(THUMBNAIL, async (stage) => {
      if (stage === "save") await disk.store.removeScenes(["a"]);
    });
    expect(await done).toEqual(ok({}));
    expect([disk.keys, disk.changed]).toEqual([[], []]);
  });

  test("that is cancelled writes nothing", async () => {
    const disk = diskWith(exampleScene("a"));
    await disk.run(THUMBNAIL, (stage) => {
      if (stage === "convert") disk.cancel();
      return Promise.resolve();
    });
    expect(disk.mediaOf("a")).toEqual(exampleScene("a").media);
    expect(disk.keys).not.toContain("a/thumbnail");
  });
});

function oldOnes(count: number): JobDisk {
  const disk = new JobDisk();
  for (let index = 0; index < count; index += 1) disk.keep(exampleScene(`old-${index}`, index));
  disk.keep(exampleScene("new", 9_500));
  disk.policy = { ...disk.policy, maxAge: 1_000 };
  return disk;
}

describe("removing old scenes", () => {
  test("removes what the policy names with all its pictures, says what it weighed, and tells of the scenes", async () => {
    const disk = oldOnes(120);
    expect(await disk.run({ kind: "remove-old" })).toEqual(ok({ removed: 120, bytes: 120 * PICTURES }));
    expect(disk.keys).toEqual(["new/annotated", "new/original"]);
    expect(disk.changed).toHaveLength(120);
  });

  test.each([
    ["a person judges", exampleScene("old-59", 59, "correct")],
    ["is uploaded", { ...exampleScene("old-59", 59), uploadedAt: 9_000 }],
  ])("keeps a scene for now that %s while it goes on", async (_what, changed) => {
    const disk = oldOnes(60);
    const done = await disk.run({ kind: "remove-old" }, (stage) => {
      if (stage === "remove") disk.store.scenes.set("old-59", changed);
      return Promise.resolve();
    });
    expect(done).toMatchObject({ value: { removed: 59 } });
    expect([...disk.store.scenes.keys()]).toEqual(["old-59", "new"]);
  });

  test("stops between two pieces when it is cancelled", async () => {
    const disk = oldOnes(120);
    let pieces = 0;
    await disk.run({ kind: "remove-old" }, (stage) => {
      if (stage === "remove") pieces += 1;
      if (pieces === 2) disk.cancel();
      return Promise.resolve();
    });
    expect(disk.store.scenes.size).toBe(21);
  });

  test("without bounds removes nothing", async () => {
    const disk = oldOnes(3);
    disk.policy = { ...disk.policy, maxAge: null };
    expect(await disk.run({ kind: "remove-old" })).toEqual(ok({ removed: 0, bytes: 0 }));
    expect(disk.store.scenes.size).toBe(4);
  });
});
