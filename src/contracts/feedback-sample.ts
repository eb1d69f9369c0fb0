/** The stored form of what a scene can teach: see core/feedback.ts. */
import * as v from "valibot";
import type { FeedbackSample } from "../core/feedback.ts";
import { box, failureType } from "./fields.ts";

const sample = v.object({
  sampleVersion: v.literal(1),
  sceneId: v.string(),
  cameraId: v.string(),
  at: v.number(),
  model: v.object({ id: v.string(), version: v.string() }),
  boxes: v.array(
    v.object({
      type: failureType,
      box,
      embedding: v.custom<Int8Array<ArrayBuffer>>((input) => input instanceof Int8Array),
      wasHeldBack: v.boolean(),
      lesson: v.nullable(v.picklist(["false-alarm", "failure"])),
    }),
  ),
});

/** A stored sample, or null when it is none that this app can read. */
export function parseFeedbackSample(input: unknown): FeedbackSample | null {
  const { success, output } = v.safeParse(sample, input);
  return success ? output : null;
}
