import { beforeEach, describe, expect, test } from "vitest";
import { exampleJob } from "../support/example-job.ts";
import { exampleScene } from "../support/example-scene.ts";
import { entryOf, many, ShelfBench, saying } from "../support/shelf-bench.ts";
import { valueOf } from "../support/value-of.ts";

const FULL = { code: "store-full" } as const;
const OVERDUE = { code: "store-overdue", after: 60_000 } as const;
const RETRY_MS = 30_000;

let bench: ShelfBench;
beforeEach(() => {
  bench = new ShelfBench();
});

describe("a scene that waits in memory", () => {
  beforeEach(async () => {
    bench.store.sceneFault = FULL;
    await bench.shelf.write(entryOf(exampleScene("a")));
  });

  test("is listed and found with its pictures, and the owner is told why it waits", async () => {
    expect(bench.ids).toEqual(["a"]);
    expect((await valueOf(bench.shelf.get("a")))?.id).toBe("a");
    expect(await (await valueOf(bench.shelf.getMedia("a/original")))?.text()).toBe("original");
    expect(await valueOf(bench.shelf.getMedia("a/annotated"))).toBeNull();
    expect(bench.notices).toMatchObject([{ kind: "scenes-unsaved", count: 1, fault: FULL }]);
    expect(bench.store.scenes.size).toBe(0);
    expect(bench.jobs).toEqual([]);
  });

  test("is written with its pictures and jobs once there is room", async () => {
    await bench.shelf.write(entryOf(exampleScene("b", 2_000)));
    let attempts = 0;
    bench.store.beforeCommitAnswers = () => Promise.resolve(void (attempts += 1));
    await bench.clock.advance(RETRY_MS);
    expect(attempts).toBe(1);
    expect(bench.notices).toMatchObject([{ kind: "scenes-unsaved", count: 2 }]);
    bench.store.sceneFault = null;
    await bench.clock.advance(RETRY_MS);
    expect([...bench.store.scenes.keys()]).toEqual(["a", "b"]);
    expect([...bench.store.media.keys()]).toEqual(["a/original", "b/original"]);
    expect([...bench.store.jobs.keys()]).toEqual(bench.jobs);
    expect(bench.jobs).toEqual(["a/make-thumbnail", "b/make-thumbnail"]);
    expect(bench.notices).toEqual([]);
    expect(bench.shelf.waiting("a")).toBeNull();
  });

  test("can be judged, and is written as it was judged", async () => {
    await bench.shelf.review([saying("a", { verdict: "wrong", notes: "a shadow" })]);
    expect(bench.shown("a")).toMatchObject({ verdict: "wrong", notes: "a shadow" });
    expect(bench.reviewed).toEqual(["a"]);
    bench.store.sceneFault = null;
    await bench.clock.advance(RETRY_MS);
    expect(bench.store.scenes.get("a")).toMatchObject({ verdict: "wrong", notes: "a shadow" });
  });

  test("that is judged while it is being written is kept as it was judged", async () => {
    bench.store.sceneFault = null;
    let isFirst = true;
    bench.store.beforeCommitAnswers = async () => {
      if (!isFirst) return;
      isFirst = false;
      await bench.shelf.review([saying("a", { verdict: "correct" })]);
    };
    await bench.clock.advance(RETRY_MS);
    expect(bench.store.scenes.get("a")?.verdict).toBe("correct");
    expect(bench.shown("a")?.verdict).toBe("correct");
    expect(bench.shelf.waiting("a")).toBeNull();
    expect(bench.jobs).toEqual(["a/make-thumbnail"]);
  });

  test("that is deleted never reaches the database, and nothing more is said about it", async () => {
    await bench.shelf.remove(["a"]);
    expect(bench.ids).toEqual([]);
    expect([bench.removed, bench.reviewed]).toEqual([["a"], ["a"]]);
    bench.store.sceneFault = null;
    await bench.clock.advance(RETRY_MS);
    expect([bench.store.scenes.size, bench.store.media.size, bench.notices]).toEqual([0, 0, []]);
  });

  test("can be deleted although the database does not answer", async () => {
    bench.store.fault = OVERDUE;
    bench.stored(exampleScene("stored"));
    await bench.shelf.remove(["a", "stored"]);
    expect([bench.ids, bench.removed]).toEqual([[], ["a"]]);
    expect(bench.noticeKinds).toContain("store");
    expect(bench.shelf.waiting("a")).toBeNull();
  });

  test.each([
    ["fails again", FULL],
    ["gets through", null],
  ])("that is deleted while it is being tried again, which %s, is gone", async (_what, fault) => {
    bench.store.sceneFault = fault;
    bench.store.beforeCommitAnswers = () => bench.shelf.remove(["a"]);
    await bench.clock.advance(RETRY_MS);
    bench.store.beforeCommitAnswers = () => Promise.resolve();
    bench.store.sceneFault = null;
    await bench.clock.advance(RETRY_MS);
    expect([bench.ids, bench.shelf.waiting("a"), bench.store.scenes.size]).toEqual([[], null, 0]);
    expect(bench.jobs).toEqual([]);
  });

  test("gets nothing attached", async () => {
    const media = [{ key: "a/clip-raw", blob: new Blob() }];
    expect(await valueOf(bench.shelf.attach("a", { media, jobs: [exampleJob("a")] }))).toBe(false);
    expect([bench.store.media.size, bench.jobs]).toEqual([0, []]);
  });

  test("outlives the clearing of the database by the browser, which is read anew", async () => {
    bench.stored(exampleScene("stored"));
    await bench.shelf.read();
    expect(bench.ids).toEqual(["stored", "a"]);
    await bench.shelf.review([saying("stored", { verdict: "wrong" })]);
    bench.store.scenes.clear();
    bench.shelf.forgetAll();
    expect([bench.ids, bench.undoable]).toEqual([["a"], null]);
    await bench.clock.advance(0);
    expect([bench.ids, bench.status, bench.store.pieces]).toEqual([["a"], "read", 2]);
    bench.store.sceneFault = null;
    await bench.clock.advance(RETRY_MS);
    expect([...bench.store.scenes.keys()]).toEqual(["a"]);
  });

  test("is all there is when the browser clears the database while it is being read", async () => {
    bench.stored(...many(3));
    bench.store.beforePieceAnswers = () => {
      bench.store.scenes.clear();
      bench.store.beforePieceAnswers = () => Promise.resolve();
      bench.shelf.forgetAll();
      return Promise.resolve();
    };
    await bench.shelf.read();
    expect([bench.status, bench.ids]).toEqual(["read", ["a"]]);
  });

  test("stays when another tab speaks of it", async () => {
    await bench.shelf.refresh(["a"]);
    expect([bench.ids, bench.removed]).toEqual([["a"], []]);
  });
});

test("a picture that a person added does not wait in memory: the person can add it again", async () => {
  bench.store.sceneFault = FULL;
  expect(await bench.shelf.writeNow(entryOf(exampleScene("a")))).toEqual({ ok: false, fault: FULL });
  expect([bench.ids, bench.shelf.waiting("a"), bench.notices]).toEqual([[], null, []]);
  bench.store.sceneFault = null;
  await bench.shelf.writeNow(entryOf(exampleScene("a")));
  expect([bench.ids, bench.jobs]).toEqual([["a"], ["a/make-thumbnail"]]);
});
