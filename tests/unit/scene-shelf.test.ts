import { beforeEach, describe, expect, test } from "vitest";
import { NO_REVIEW, type Review } from "../../src/core/scene.ts";
import { exampleJob } from "../support/example-job.ts";
import { exampleScene } from "../support/example-scene.ts";
import { entryOf, many, ShelfBench, saying } from "../support/shelf-bench.ts";
import { valueOf } from "../support/value-of.ts";

const FULL = { code: "store-full" } as const;
const OVERDUE = { code: "store-overdue", after: 60_000 } as const;
const CORRECT: Partial<Review> = { verdict: "correct" };
const WRONG: Partial<Review> = { verdict: "wrong" };

let bench: ShelfBench;
beforeEach(() => {
  bench = new ShelfBench();
});

describe("reading all scenes", () => {
  test("shows the first ones to review while it goes on, then all in the order of review", async () => {
    bench.stored(...many(600), exampleScene("judged", 9_999, "wrong"));
    await bench.shelf.read();
    expect(bench.views.map(({ status, list }) => [status, list.length])).toEqual([
      ["reading", 60],
      ["read", 601],
    ]);
    expect(bench.views[0]?.list[0]?.id).toBe("0599");
    expect(bench.ids[0]).toBe("0599");
    expect(bench.ids.at(-1)).toBe("judged");
    expect(bench.store.pieces).toBe(3);
  });

  test("happens once, however often it is asked for", async () => {
    bench.stored(...many(3));
    await Promise.all([bench.shelf.read(), bench.shelf.read()]);
    await bench.shelf.read();
    expect(bench.store.pieces).toBe(1);
  });

  test("does not undo a verdict that is given while a piece is being read", async () => {
    bench.stored(...many(3));
    bench.store.beforePieceAnswers = () => bench.shelf.review([saying("0001", WRONG)]);
    await bench.shelf.read();
    expect(bench.shown("0001")?.verdict).toBe("wrong");
    expect(bench.status).toBe("read");
  });

  test("does not undo what another tab changed while a piece is being read", async () => {
    bench.stored(...many(3));
    bench.store.beforePieceAnswers = async () => {
      bench.stored(exampleScene("0001", 1_001, "correct"));
      await bench.shelf.refresh(["0001"]);
    };
    await bench.shelf.read();
    expect(bench.shown("0001")?.verdict).toBe("correct");
  });

  test("does not bring back what is deleted while a piece is being read", async () => {
    bench.stored(...many(3));
    bench.store.beforePieceAnswers = () => bench.shelf.remove(["0001"]);
    await bench.shelf.read();
    expect(bench.ids).toEqual(["0002", "0000"]);
  });

  test("goes together with a warning that comes meanwhile", async () => {
    bench.stored(...many(3));
    bench.store.beforePieceAnswers = () => bench.shelf.write(entryOf(exampleScene("new", 5_000)));
    await bench.shelf.read();
    expect(bench.ids[0]).toBe("new");
    expect(bench.list).toHaveLength(4);
  });

  test("that fails is told with what waits in memory, and tried again when it is asked for again", async () => {
    bench.stored(...many(3));
    bench.store.sceneFault = FULL;
    await bench.shelf.write(entryOf(exampleScene("waits")));
    bench.store.fault = OVERDUE;
    await bench.shelf.read();
    expect(bench.views.at(-1)).toMatchObject({ status: "unread", fault: OVERDUE, list: [{ id: "waits" }] });
    bench.store.fault = null;
    await bench.shelf.read();
    expect(bench.views.at(-1)).toMatchObject({ status: "read", fault: null });
    expect(bench.list).toHaveLength(4);
  });
});

describe("a review", () => {
  beforeEach(async () => {
    bench.stored(exampleScene("a", 3_000), exampleScene("b", 2_000), exampleScene("c", 1_000, "correct"));
    await bench.shelf.read();
  });

  test("is kept and shown, told, and dated", async () => {
    await bench.shelf.review([saying("a", { ...WRONG, notes: "no" })]);
    expect(bench.store.scenes.get("a")).toMatchObject({ verdict: "wrong", verifiedAt: bench.clock.now() });
    expect(bench.shown("a")).toEqual(bench.store.scenes.get("a"));
    expect(bench.ids).toEqual(["b", "a", "c"]);
    expect(bench.reviewed).toEqual(["a"]);
  });

  test("of many is taken back in one step", async () => {
    await bench.shelf.review([saying("a", WRONG), saying("b", WRONG), saying("c", WRONG)]);
    expect(bench.undoable).toEqual(["a", "b", "c"]);
    await bench.shelf.undo();
    expect(bench.list.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      "a none",
      "b none",
      "c correct",
    ]);
    expect(bench.store.scenes.get("c")?.verdict).toBe("correct");
    expect(bench.undoable).toBeNull();
    expect(bench.reviewed).toEqual(["a", "b", "c", "a", "b", "c"]);
  });

  test("is taken back as a whole: boxes, type and notes with the verdict", async () => {
    const box = { x: 0.1, y: 0.1, w: 0.2, h: 0.2 };
    const reviewedBoxes = [{ type: "warping" as const, box }];
    await bench.shelf.review([
      saying("a", { ...CORRECT, correctedType: "warping", reviewedBoxes, notes: "n" }),
    ]);
    expect(bench.shown("a")).toMatchObject({ correctedType: "warping", reviewedBoxes, notes: "n" });
    await bench.shelf.undo();
    expect(bench.shown("a")).toMatchObject({ ...NO_REVIEW, verifiedAt: null });
  });

  test("after another is taken back one at a time, the last first", async () => {
    for (const notes of ["one", "two", "three"]) await bench.shelf.review([saying("a", { notes })]);
    const seen: (string | undefined)[] = [];
    for (let step = 0; step < 4; step += 1) {
      await bench.shelf.undo();
      seen.push(bench.shown("a")?.notes);
    }
    expect(seen).toEqual(["two", "one", "", ""]);
  });

  test("given while the one before is still being written is taken back to that one", async () => {
    await Promise.all([
      bench.shelf.review([saying("a", { notes: "one" })]),
      bench.shelf.review([saying("a", { notes: "two" })]),
    ]);
    await bench.shelf.undo();
    expect(bench.shown("a")?.notes).toBe("one");
  });

  test("is remembered for fifty steps", async () => {
    for (let step = 1; step <= 60; step += 1) await bench.shelf.review([saying("a", { notes: `${step}` })]);
    for (let step = 0; step < 60; step += 1) await bench.shelf.undo();
    expect(bench.shown("a")?.notes).toBe("10");
  });

  test("of a scene that is gone by now leaves nothing to take back", async () => {
    await bench.shelf.review([saying("a", WRONG)]);
    await bench.shelf.review([saying("gone", WRONG)]);
    expect(bench.undoable).toEqual(["a"]);
  });

  test("that cannot be written is told, and not shown as if it were", async () => {
    bench.store.fault = OVERDUE;
    await bench.shelf.review([saying("a", WRONG)]);
    expect(bench.shown("a")?.verdict).toBe("none");
    expect(bench.noticeKinds).toEqual(["store"]);
    expect(bench.undoable).toBeNull();
  });

  test("that cannot be written at the last moment leaves nothing to take back, and its notice stays", async () => {
    bench.store.changeScenes = (ids, change) => {
      for (const id of ids) change(exampleScene(id));
      return Promise.resolve({ ok: false, fault: FULL });
    };
    await bench.shelf.review([saying("a", WRONG)]);
    expect([bench.undoable, bench.reviewed]).toEqual([null, []]);
  });

  test("that could not be taken back can be once the database answers", async () => {
    await bench.shelf.review([saying("a", WRONG)]);
    bench.store.fault = OVERDUE;
    await bench.shelf.undo();
    expect(bench.undoable).toEqual(["a"]);
    bench.store.fault = null;
    await bench.shelf.undo();
    expect([bench.shown("a")?.verdict, bench.undoable]).toEqual(["none", null]);
  });

  test("of a waiting and a stored scene is taken back for both", async () => {
    bench.store.sceneFault = FULL;
    await bench.shelf.write(entryOf(exampleScene("waits")));
    await bench.shelf.review([saying("waits", WRONG), saying("a", WRONG)]);
    expect([bench.shown("waits")?.verdict, bench.shown("a")?.verdict]).toEqual(["wrong", "wrong"]);
    await bench.shelf.undo();
    expect([bench.shown("waits")?.verdict, bench.shown("a")?.verdict]).toEqual(["none", "none"]);
  });
});

describe("scenes that others change", () => {
  beforeEach(async () => {
    bench.stored(exampleScene("a", 2_000), exampleScene("b", 1_000));
    await bench.shelf.read();
  });

  test("are shown as they are now; one that is removed elsewhere is gone, and that is told", async () => {
    bench.stored(exampleScene("a", 2_000, "correct"), exampleScene("new", 3_000));
    bench.store.scenes.delete("b");
    await bench.shelf.refresh(["a", "b", "new"]);
    expect(bench.list.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(["new none", "a correct"]);
    expect([bench.removed, bench.reviewed]).toEqual([["b"], []]);
  });

  test("stay as they are known while the database does not answer", async () => {
    bench.store.fault = OVERDUE;
    await bench.shelf.refresh(["a", "b"]);
    expect([bench.ids, bench.removed]).toEqual([["a", "b"], []]);
  });

  test("are deleted here with everything that is theirs; a fault is told and deletes nothing", async () => {
    bench.store.fault = OVERDUE;
    await bench.shelf.remove(["a"]);
    expect([bench.ids, bench.removed, bench.noticeKinds]).toEqual([["a", "b"], [], ["store"]]);
    bench.store.fault = null;
    bench.store.media.set("a/original", new Blob());
    await bench.shelf.remove(["a"]);
    expect([bench.ids, bench.removed, bench.reviewed]).toEqual([["b"], ["a"], ["a"]]);
    expect(bench.store.media.size).toBe(0);
  });

  test("get media and jobs attached in one step with their change", async () => {
    const more = { media: [{ key: "a/clip-raw", blob: new Blob(["raw"]) }], jobs: [exampleJob("a")] };
    const noted = await valueOf(
      bench.shelf.attach("a", more, (scene) => ({ ...scene, notes: "with video" })),
    );
    expect(noted).toBe(true);
    expect(bench.shown("a")?.notes).toBe("with video");
    expect([...bench.store.media.keys(), ...bench.jobs]).toEqual(["a/clip-raw", "a/make-thumbnail"]);
  });

  test("get nothing attached once they are gone", async () => {
    const more = { media: [{ key: "gone/clip-raw", blob: new Blob() }], jobs: [exampleJob("gone")] };
    expect(await valueOf(bench.shelf.attach("gone", more))).toBe(false);
    expect([bench.store.media.size, bench.jobs, bench.ids]).toEqual([0, [], ["a", "b"]]);
  });
});
