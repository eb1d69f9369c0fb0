import { describe, expect, test } from "vitest";
import { begun, cancelled, failed, finished, type Job, jobFor, reached } from "../../src/core/job.ts";
import { countJobs, groupJobs } from "../../src/ui/jobs/job-groups.ts";
import { standingOf } from "../../src/ui/jobs/job-outcome.ts";
import { isWorthRetrying, sentenceOfFailure } from "../../src/ui/jobs/job-sentences.ts";
import { wordsIn } from "../support/words-in.ts";

const english = wordsIn("en", "en-GB");

const clip = (sceneId: string, at = 0): Job =>
  jobFor({ kind: "finish-clip", sceneId, mimeType: "video/webm", recordedFrom: at }, at);
const thumbnail = (sceneId: string, at = 0): Job => jobFor({ kind: "make-thumbnail", sceneId }, at);
const check = jobFor({ kind: "check-storage" }, 0);
const removal = jobFor({ kind: "remove-old" }, 0);

const idsOf = (heap: readonly Job[]): string[] => heap.map(({ id }) => id);
const said = (job: Job): string => standingOf(job, english);
const done = (job: Job, outcome: Job["outcome"]): string => said(finished(begun(job, 1), outcome, 2));
const brokenBy = (code: string): Job => failed(begun(clip("s"), 1), { code, detail: "" }, true, 2);

describe("jobs on the screen", () => {
  test("lie in four heaps: what waits in the order it will be done, what is over with the newest first", () => {
    const jobs = [
      cancelled(clip("cancelled"), 4),
      begun(clip("running"), 1),
      thumbnail("later", 9),
      thumbnail("sooner", 3),
      finished(begun(clip("done"), 1), {}, 8),
      failed(begun(clip("failed"), 1), { code: "job-crashed", detail: "" }, true, 2),
    ];
    const { running, waiting, failed: failures, over } = groupJobs(jobs);
    expect(idsOf(running)).toEqual(["running/finish-clip"]);
    expect(idsOf(waiting)).toEqual(["sooner/make-thumbnail", "later/make-thumbnail"]);
    expect(idsOf(failures)).toEqual(["failed/finish-clip"]);
    expect(idsOf(over)).toEqual(["done/finish-clip", "cancelled/finish-clip"]);
    expect(countJobs(jobs)).toEqual({ running: 1, waiting: 2, failed: 1 });
  });
});

describe("where a job stands", () => {
  test("says the step, and how far it is where that can be told", () => {
    expect(said(reached(begun(clip("s"), 1), "convert", 0.42, 2))).toBe("Packing · 42%");
    expect(said(reached(begun(check, 1), "check", null, 2))).toBe("Checking");
  });

  test("says what it waits for", () => {
    expect(said(clip("s"))).toBe("The recording goes on");
    expect(said(thumbnail("s"))).toBe("Waits its turn");
    const again = failed(begun(thumbnail("s"), 1), { code: "store-overdue", detail: "" }, false, 2);
    expect(said(again)).toBe("Tries again by itself: attempt 2 of 4");
  });

  test.each([
    ["deleted scenes with their weight", removal, { removed: 12, bytes: 140e6 }, "Deleted 12 scenes, 140 MB"],
    ["one scene", removal, { removed: 1, bytes: 900e3 }, "Deleted 1 scene, 900 kB"],
    ["that nothing was old", removal, { removed: 0, bytes: 0 }, "Nothing had to go"],
    ["missing pictures", check, { missing: 2 }, "2 pictures missing"],
    [
      "missing pictures and leftovers",
      check,
      { missing: 1, removed: 3, bytes: 4.1e6 },
      "1 picture missing · Cleared 3 leftovers, 4.1 MB",
    ],
    ["scenes that were mended", check, { missing: 0, repaired: 2, removed: 0 }, "Mended 2 scenes"],
    ["that all is there", check, {}, "Everything is in its place"],
    ["a video", clip("s"), { bytes: 5.9e6 }, "The video is ready, 5.9 MB"],
    ["a preview", thumbnail("s"), {}, "The preview is ready"],
  ])("once done, tells of %s", (_, job, outcome, words) => {
    expect(done(job, outcome)).toBe(words);
  });

  test("a failure is told by the last thing that went wrong", () => {
    const twice = failed(
      begun({ ...brokenBy("worker-died"), status: "pending" }, 3),
      { code: "store-full", detail: "" },
      true,
      4,
    );
    expect(said(twice)).toBe("There is no room left on this device.");
  });
});

describe("what went wrong with a job", () => {
  test.each(["a-code-of-next-year", "", "constructor", "__proto__"])(
    "%j out of the database gets the general sentence",
    (code) => {
      expect(said(brokenBy(code))).toBe("This did not work.");
      expect(english.t(sentenceOfFailure(brokenBy(code)).next)).toBe("Try again.");
    },
  );
});

describe("another try", () => {
  test("is offered where it may help", () => {
    expect(isWorthRetrying(brokenBy("worker-died"))).toBe(true);
    expect(isWorthRetrying(brokenBy("a-code-of-next-year"))).toBe(true);
    expect(isWorthRetrying(cancelled(clip("s"), 1))).toBe(true);
  });

  test("is not offered once what it would work on is gone", () => {
    expect(isWorthRetrying(brokenBy("recording-gone"))).toBe(false);
    expect(isWorthRetrying(brokenBy("picture-gone"))).toBe(false);
  });

  test("a clip that found no room has let go of its recording; a thumbnail may be tried again", () => {
    const full = { code: "store-full", detail: "" };
    const small = failed(begun(thumbnail("s"), 1), full, true, 2);
    expect(isWorthRetrying(brokenBy("store-full"))).toBe(false);
    expect(english.t(sentenceOfFailure(brokenBy("store-full")).next)).toBe(
      "The pictures of the scene are kept.",
    );
    expect(isWorthRetrying(small)).toBe(true);
    expect(english.t(sentenceOfFailure(small).next)).toBe("Free some room on this device, then try again.");
  });
});

describe("sizes", () => {
  test.each([
    [0, "0 kB"],
    [340_000, "340 kB"],
    [6_250_000, "6.3 MB"],
    [140_000_000, "140 MB"],
    [24_600_000_000, "25 GB"],
  ])("%d bytes are written %s", (size, text) => {
    expect(english.format.bytes(size)).toBe(text);
  });
});
