import { type Job, jobFor } from "../../src/core/job.ts";

/** The pending job that makes a scene's thumbnail. */
export function exampleJob(sceneId: string, at = 1_000): Job {
  return jobFor({ kind: "make-thumbnail", sceneId }, at);
}
