import { describe, expect, test } from "vitest";
import { begun, cancelled, failed, finished, jobFor } from "../../src/core/job.ts";
import { clipStatusOf } from "../../src/ui/scenes/detail/clip-status.ts";
import { exampleScene } from "../support/example-scene.ts";

const scene = exampleScene("a");
const job = jobFor({ kind: "finish-clip", sceneId: "a", mimeType: "video/webm", recordedFrom: 0 }, 0);
const clip = { key: "a/clip", mimeType: "video/webm", duration: 20_000, onset: 10_000 };

describe("a scene's video", () => {
  test("is there as soon as the scene has it, whatever became of the job's record", () => {
    const media = { ...scene.media, clip };
    expect(clipStatusOf({ media }, begun(job, 1))).toEqual({ kind: "there", clip });
  });

  test("is on its way while its job waits or runs", () => {
    expect(clipStatusOf(scene, job).kind).toBe("being-finished");
    expect(clipStatusOf(scene, begun(job, 1)).kind).toBe("being-finished");
    const again = failed(begun(job, 1), { code: "worker-died", detail: "" }, false, 2);
    expect(clipStatusOf(scene, again).kind).toBe("being-finished");
  });

  test("is missing for the last reason its job met", () => {
    const error = { code: "media-unreadable", detail: "no frames" };
    expect(clipStatusOf(scene, failed(begun(job, 1), error, true, 2))).toMatchObject({
      kind: "missing",
      error,
    });
    expect(clipStatusOf(scene, cancelled(job, 1))).toEqual({ kind: "missing", error: null });
  });

  test("was never meant to be where no job knows of it", () => {
    expect(clipStatusOf(scene, undefined).kind).toBe("none");
    expect(clipStatusOf(scene, finished(job, {}, 1)).kind).toBe("none");
  });
});
