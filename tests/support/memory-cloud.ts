/** What is kept of the cloud, without a database. */
import type { CloudCursor, CloudSessionStore } from "../../src/contracts/cloud.ts";
import type { CloudRecord, CloudRecords } from "../../src/contracts/cloud-record.ts";
import type { CloudSyncStore, SyncChange } from "../../src/contracts/cloud-sync.ts";
import { afterDeletion, type CloudErrand, type SyncRecord } from "../../src/core/cloud/sync.ts";
import { ok, type Result } from "../../src/core/result.ts";

export class MemoryCloud implements CloudRecords, CloudSyncStore {
  record: CloudRecord | null = null;
  readonly sync = new Map<string, SyncRecord>();
  readonly errands = new Map<string, CloudErrand>();
  readonly cursors = new Map<string, CloudCursor>();
  readonly kept = new Map<string, string>();
  readonly sessions: CloudSessionStore = {
    getItem: (key) => Promise.resolve(this.kept.get(key) ?? null),
    setItem: (key, value) => Promise.resolve(void this.kept.set(key, value)),
    removeItem: (key) => Promise.resolve(void this.kept.delete(key)),
  };

  getCloud(): Promise<Result<CloudRecord | null, never>> {
    return Promise.resolve(ok(structuredClone(this.record)));
  }

  putCloud(record: CloudRecord): Promise<Result<null, never>> {
    this.record = structuredClone(record);
    return Promise.resolve(ok(null));
  }

  forgetCloud(): Promise<Result<null, never>> {
    this.record = null;
    this.kept.clear();
    this.sync.clear();
    this.errands.clear();
    this.cursors.clear();
    return Promise.resolve(ok(null));
  }

  getSync(keys: readonly string[]): Promise<Result<ReadonlyMap<string, SyncRecord>, never>> {
    const found = keys.map((key) => this.sync.get(key)).filter((record) => record !== undefined);
    return Promise.resolve(ok(new Map(structuredClone(found).map((record) => [record.key, record]))));
  }

  changeSync({ records = [], errands = [], dropErrands = [] }: SyncChange): Promise<Result<null, never>> {
    for (const record of structuredClone(records))
      this.sync.set(record.key, afterDeletion(record, this.sync.get(record.key) ?? null));
    for (const errand of structuredClone(errands)) this.errands.set(errand.key, errand);
    for (const { key, at } of dropErrands) if (this.errands.get(key)?.at === at) this.errands.delete(key);
    return Promise.resolve(ok(null));
  }

  listErrands(userId: string): Promise<Result<readonly CloudErrand[], never>> {
    const own = [...this.errands.values()].filter((errand) => errand.userId === userId);
    return Promise.resolve(ok(structuredClone(own.toSorted((a, b) => a.at - b.at))));
  }

  getCursor(userId: string): Promise<Result<CloudCursor | null, never>> {
    return Promise.resolve(ok(this.cursors.get(userId) ?? null));
  }

  putCursor(userId: string, cursor: CloudCursor): Promise<Result<null, never>> {
    this.cursors.set(userId, cursor);
    return Promise.resolve(ok(null));
  }
}
