/** What is kept of the owner's cloud on this device. */
import * as v from "valibot";
import type { Result } from "../core/result.ts";
import type { CloudSessionStore } from "./cloud.ts";
import type { StoreFault } from "./store.ts";

const user = v.object({ id: v.string(), email: v.nullable(v.string()) });
const tenure = v.object({ userId: v.string(), from: v.number(), until: v.nullable(v.number()) });

const recordSchema = v.object({
  cloudVersion: v.literal(1),
  url: v.string(),
  key: v.string(),
  /** Who was signed in last, and has not signed out: known without a network. */
  user: v.fallback(v.nullable(user), null),
  /** Pictures and clips wait for Wi-Fi, where the browser tells what the network is. */
  isWifiOnly: v.fallback(v.boolean(), false),
  /** See core/cloud/tenure.ts. One that cannot be read makes all of them asked for again: nothing may reach another's cloud. */
  tenures: v.fallback(v.array(tenure), []),
});

/** Apart from the settings, like the broker: beside it lies a session, and no state, log or export may carry one. */
export type CloudRecord = v.InferOutput<typeof recordSchema>;

/** A stored record, or null when it is none that this version can read. */
export function parseCloudRecord(input: unknown): CloudRecord | null {
  const parsed = v.safeParse(recordSchema, input);
  return parsed.success ? parsed.output : null;
}

export interface CloudRecords {
  /** null where none was ever set. */
  getCloud(): Promise<Result<CloudRecord | null, StoreFault>>;
  putCloud(record: CloudRecord): Promise<Result<null, StoreFault>>;
  /** Forgets the record, every session, and what the cloud has or is to be told, in one transaction. */
  forgetCloud(): Promise<Result<null, StoreFault>>;
  readonly sessions: CloudSessionStore;
}
