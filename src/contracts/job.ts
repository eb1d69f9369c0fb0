import * as v from "valibot";
import type { Job } from "../core/job.ts";

const count = v.pipe(v.number(), v.minValue(0));
const stage = v.picklist(["record", "read", "convert", "save", "check", "remove"]);

const jobSchema = v.object({
  jobVersion: v.literal(1),
  id: v.string(),
  task: v.variant("kind", [
    v.object({
      kind: v.literal("finish-clip"),
      sceneId: v.string(),
      mimeType: v.string(),
      recordedFrom: v.nullable(v.number()),
    }),
    v.object({ kind: v.literal("make-thumbnail"), sceneId: v.string() }),
    v.object({ kind: v.literal("check-storage") }),
    v.object({ kind: v.literal("remove-old") }),
  ]),
  status: v.picklist(["pending", "running", "done", "failed", "cancelled"]),
  stage,
  progress: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  attempts: count,
  notBefore: v.number(),
  createdAt: v.number(),
  updatedAt: v.number(),
  errors: v.array(v.object({ stage, at: v.number(), code: v.string(), detail: v.string() })),
  outcome: v.record(v.string(), v.number()),
});

/** A stored job record, or null when it is none that this version can read. */
export function parseJob(input: unknown): Job | null {
  const parsed = v.safeParse(jobSchema, input);
  return parsed.success ? parsed.output : null;
}
