/** The storage check: what is gone is found and mended, what belongs to nothing goes, and nothing else ever does. */
import { describe, expect, test } from "vitest";
import { begun, failed, type Job, jobFor } from "../../src/core/job.ts";
import { ok } from "../../src/core/result.ts";
import { mediaKeysOf, type Scene } from "../../src/core/scene.ts";
import { exampleScene } from "../support/example-scene.ts";
import { JobDisk } from "../support/job-disk.ts";
import { MemoryStore } from "../support/memory-store.ts";

/** A scene that has everything, and weighs what is on the disk of it. */
function wholeScene(id: string): Scene {
  const scene = exampleScene(id);
  const clip = { key: `${id}/clip`, mimeType: "video/webm", duration: 1, onset: null };
  const stills = [0, 1].map((index) => ({ key: `${id}/still-${index}`, at: index }));
  return { ...scene, media: { ...scene.media, thumbnail: `${id}/thumbnail`, clip, stills } };
}

const WHOLE = ["annotated", "clip", "original", "still-0", "still-1", "thumbnail"].map((what) => `a/${what}`);

function wholeDisk(store?: MemoryStore): JobDisk {
  const disk = new JobDisk(store);
  disk.keep(wholeScene("a"));
  return disk;
}

function clipJob(sceneId: string): Job {
  return jobFor({ kind: "finish-clip", sceneId, mimeType: "video/webm", recordedFrom: null }, 1);
}

function check(disk: JobDisk) {
  return disk.run({ kind: "check-storage" });
}

function weightOf(...keys: readonly string[]): number {
  return keys.join("").length;
}

test("of a whole storage finds nothing and changes nothing", async () => {
  const disk = wholeDisk();
  expect(await check(disk)).toEqual(ok({ missing: 0, repaired: 0, removed: 0, bytes: 0 }));
  expect([disk.keys, disk.changed, disk.asked]).toEqual([WHOLE, [], []]);
  expect(disk.mediaOf("a")).toEqual(wholeScene("a").media);
});

describe("blobs that belong to nothing", () => {
  test("go, also many of them, and what they weighed is told", async () => {
    const disk = wholeDisk();
    const orphans = Array.from({ length: 120 }, (_, index) => `gone-${index}/original`);
    for (const key of [...orphans, "a/still-7"]) disk.store.media.set(key, new Blob([key]));
    expect(await check(disk)).toEqual(
      ok({ missing: 0, repaired: 0, removed: 121, bytes: weightOf(...orphans, "a/still-7") }),
    );
    expect(disk.keys).toEqual(WHOLE);
  });

  test("do not include a recording that a job still needs, be it for another try", async () => {
    const disk = wholeDisk();
    const lost = failed(begun(clipJob("lost"), 2), { code: "media-unreadable", detail: "" }, true, 3);
    for (const job of [clipJob("waiting"), lost]) disk.store.jobs.set(job.id, job);
    for (const id of ["waiting", "lost", "done"]) disk.store.media.set(`${id}/clip-raw`, new Blob());
    await check(disk);
    expect(disk.keys.filter((key) => key.endsWith("raw"))).toEqual(["lost/clip-raw", "waiting/clip-raw"]);
  });

  test("do not include those of a scene that this version cannot read", async () => {
    class NewerStore extends MemoryStore {
      override async readScenes(start: string | null, count: number): ReturnType<MemoryStore["readScenes"]> {
        const piece = await super.readScenes(start, count);
        return piece.ok ? ok({ ...piece.value, unreadable: ["newer"] }) : piece;
      }
    }
    const disk = wholeDisk(new NewerStore());
    for (const key of ["newer/original", "newer/depth-map"]) disk.store.media.set(key, new Blob());
    await check(disk);
    expect(disk.keys).toEqual([...WHOLE, "newer/depth-map", "newer/original"]);
  });

  test("do not include those of a scene that is kept between any two readings", async () => {
    for (const moment of [1, 2, 3]) {
      /** Keeps a scene right after that reading was answered. */
      class BusyStore extends MemoryStore {
        #readings = 0;

        override async readScenes(...wanted: [string | null, number]): ReturnType<MemoryStore["readScenes"]> {
          return this.#read(() => super.readScenes(...wanted));
        }

        override async listMediaKeys(): ReturnType<MemoryStore["listMediaKeys"]> {
          return this.#read(() => super.listMediaKeys());
        }

        override async listJobs(): ReturnType<MemoryStore["listJobs"]> {
          return this.#read(() => super.listJobs());
        }

        async #read<T>(read: () => Promise<T>): Promise<T> {
          const answer = await read();
          this.#readings += 1;
          if (this.#readings === moment) await this.#keepOne();
          return answer;
        }

        #keepOne(): Promise<unknown> {
          const scene = exampleScene("b");
          const media = [...mediaKeysOf(scene), "b/clip-raw"].map((key) => ({ key, blob: new Blob([key]) }));
          return this.commit({ scenes: [scene], media, jobs: [clipJob("b")] });
        }
      }
      const disk = wholeDisk(new BusyStore());
      expect(await check(disk)).toMatchObject({ value: { removed: 0, missing: 0, repaired: 0 } });
      expect(disk.keys).toEqual([...WHOLE, "b/annotated", "b/clip-raw", "b/original"]);
      expect(disk.mediaOf("b")?.original).toBe("b/original");
    }
  });
});

describe("a scene", () => {
  test("whose thumbnail is gone has it made again, and is weighed anew", async () => {
    const disk = wholeDisk();
    disk.store.media.delete("a/thumbnail");
    expect(await check(disk)).toMatchObject({ value: { repaired: 1, missing: 0 } });
    const rest = WHOLE.filter((key) => key !== "a/thumbnail");
    expect(disk.mediaOf("a")).toMatchObject({ thumbnail: null, bytes: weightOf(...rest) });
    expect(disk.asked.map(({ id }) => id)).toEqual(["a/make-thumbnail"]);
    expect([...disk.store.jobs.values()]).toEqual(disk.asked);
    expect(disk.changed).toEqual(["a"]);
  });

  test("whose clip, annotated picture or still is gone no longer names it, and keeps the rest", async () => {
    const disk = wholeDisk();
    for (const what of ["clip", "annotated", "still-0"]) disk.store.media.delete(`a/${what}`);
    expect(await check(disk)).toMatchObject({ value: { repaired: 1, removed: 0 } });
    const { media } = wholeScene("a");
    expect(disk.mediaOf("a")).toMatchObject({
      original: "a/original",
      thumbnail: "a/thumbnail",
      annotated: null,
      clip: null,
      stills: media.stills.slice(1),
    });
    expect(disk.asked).toEqual([]);
  });

  test("whose original is gone is counted, and still names it", async () => {
    const disk = wholeDisk();
    disk.store.media.delete("a/original");
    expect(await check(disk)).toMatchObject({ value: { missing: 1, repaired: 0 } });
    expect(disk.mediaOf("a")?.original).toBe("a/original");
    expect(disk.asked).toEqual([]);
  });

  test("of version 1 has the thumbnail made that it never had, but not one that was given up", async () => {
    const disk = new JobDisk();
    for (const id of ["a", "b"]) disk.keep(exampleScene(id));
    const givenUp = jobFor({ kind: "make-thumbnail", sceneId: "b" }, 1);
    disk.store.jobs.set(
      givenUp.id,
      failed(begun(givenUp, 2), { code: "media-too-large", detail: "" }, true, 3),
    );
    expect(await check(disk)).toMatchObject({ value: { repaired: 0 } });
    expect(disk.asked.map(({ id }) => id)).toEqual(["a/make-thumbnail"]);
    expect(disk.store.jobs.get(givenUp.id)?.status).toBe("failed");
  });

  test("whose thumbnail is being made, or cannot be made, is mended without another job for it", async () => {
    const disk = wholeDisk();
    const job = begun(jobFor({ kind: "make-thumbnail", sceneId: "a" }, 1), 2);
    disk.store.jobs.set(job.id, job);
    for (const what of ["thumbnail", "clip"]) disk.store.media.delete(`a/${what}`);
    expect(await check(disk)).toMatchObject({ value: { repaired: 1 } });
    expect([disk.asked, disk.store.jobs.get(job.id)]).toEqual([[], job]);
    disk.store.jobs.clear();
    disk.store.media.delete("a/original");
    expect(await check(disk)).toMatchObject({ value: { missing: 1 } });
    expect(disk.asked).toEqual([]);
  });

  test("that only lacks its thumbnail is otherwise left as it is", async () => {
    const disk = new JobDisk();
    disk.keep(exampleScene("a"));
    await check(disk);
    expect(disk.mediaOf("a")).toEqual(exampleScene("a").media);
  });

  test("that is deleted while it is looked at is not counted, and gets no job", async () => {
    const disk = wholeDisk();
    disk.store.media.delete("a/thumbnail");
    disk.store.media.delete("a/original");
    const done = await disk.run({ kind: "check-storage" }, async (_stage, progress) => {
      if (progress !== undefined) await disk.store.removeScenes(["a"]);
    });
    expect(done).toMatchObject({ value: { missing: 0, repaired: 0 } });
    expect([[...disk.store.jobs.keys()], disk.asked, disk.changed]).toEqual([[], [], []]);
  });
});

test("a check that is cancelled mends and removes nothing more", async () => {
  const disk = wholeDisk();
  disk.store.media.delete("a/thumbnail");
  disk.store.media.set("gone/original", new Blob());
  disk.cancel();
  await check(disk);
  expect(disk.mediaOf("a")?.thumbnail).toBe("a/thumbnail");
  expect([disk.keys.includes("gone/original"), disk.asked]).toEqual([true, []]);
});

test("a scene that is deleted while it is weighed gets no job", async () => {
  class LosingStore extends MemoryStore {
    override async getMedia(key: string): ReturnType<MemoryStore["getMedia"]> {
      const blob = await super.getMedia(key);
      await this.removeScenes(["a"]);
      return blob;
    }
  }
  const disk = wholeDisk(new LosingStore());
  disk.store.media.delete("a/thumbnail");
  expect(await check(disk)).toMatchObject({ value: { missing: 0, repaired: 0 } });
  expect([disk.asked, disk.changed]).toEqual([[], []]);
});

test("a storage that fails removes and changes nothing, and is checked again later", async () => {
  const disk = wholeDisk();
  disk.store.media.delete("a/thumbnail");
  disk.store.fault = { code: "store-overdue", after: 5 };
  expect(await check(disk)).toMatchObject({ fault: { code: "store-overdue", isFinal: false } });
  expect(disk.mediaOf("a")?.thumbnail).toBe("a/thumbnail");
});
