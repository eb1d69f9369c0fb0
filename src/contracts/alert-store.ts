import type { AlertItem } from "../core/alerts/alert-item.ts";
import type { Result } from "../core/result.ts";
import type { StoreFault } from "./store.ts";

/** The alerts that this device has told or heard. */
export interface AlertStore {
  /** Newest first. Records that cannot be read are left out. */
  listAlerts(): Promise<Result<readonly AlertItem[], StoreFault>>;
  /** Writes these, in place of those with the same id, and drops the oldest beyond `MOST_ALERTS`. */
  putAlerts(items: readonly AlertItem[]): Promise<Result<null, StoreFault>>;
}
