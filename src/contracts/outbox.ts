import * as v from "valibot";

const queuedSchema = v.object({ id: v.string(), topic: v.string(), payload: v.string() });

/** An alert that the broker does not have yet, ready to be sent: a retry is the same to the letter. */
export type QueuedAlert = Readonly<v.InferOutput<typeof queuedSchema>>;

/** So many wait at most, the newest: who was away for a month wants to know of the last days. */
export const MOST_QUEUED = 200;

/** A stored alert, or null when it is none that this version can read. */
export function parseQueuedAlert(input: unknown): QueuedAlert | null {
  const parsed = v.safeParse(queuedSchema, input);
  return parsed.success ? parsed.output : null;
}
