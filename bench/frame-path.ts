/** One frame from camera to boxes, through the product's own camera and detector adapters. */
import type { Page } from "playwright";
import * as v from "valibot";

const WARM_UP = 5;
const FRAMES = 20;

const answerSchema = v.object({
  size: v.string(),
  isIsolated: v.boolean(),
  times: v.array(
    v.object({
      /** From asking the camera to having the boxes, as the page sees it. */
      total: v.number(),
      read: v.number(),
      prepare: v.number(),
      network: v.number(),
      decode: v.number(),
    }),
  ),
});

export type FrameTimes = v.InferOutput<typeof answerSchema>["times"][number];

/** A camera and a detector opened for some frames, and closed: they must not run beside what is timed next. */
export async function timeFrames(page: Page): Promise<{ size: string; times: FrameTimes[] }> {
  const answer: unknown = await page.evaluate(`bench.frames(${WARM_UP}, ${FRAMES})`);
  const { size, isIsolated, times } = v.parse(answerSchema, answer);
  if (isIsolated) throw new Error("The page is isolated: the detector would have threads.");
  return { size, times };
}
