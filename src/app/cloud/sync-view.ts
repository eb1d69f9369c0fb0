/** What the screens read of the way to the cloud. */
import type { CloudFault } from "../../contracts/cloud.ts";
import type { Refusal } from "../../core/cloud/sync.ts";
import type { Milliseconds, UnitInterval } from "../../core/units.ts";
import type { Hold } from "./scene-sender.ts";

/** line: its turn comes. The rest as in `Hold`; refused: a person has to do something. */
export interface Waiting {
  readonly at: Milliseconds;
  readonly why: "line" | Hold | "refused";
  /** Set where it was refused, as far as this run of the app knows why. */
  readonly refusal: Refusal | null;
}

export interface SyncView {
  /** Scenes that are not there, or not as they are here, by id. */
  readonly scenes: ReadonlyMap<string, Waiting>;
  /** Alerts, and what is to be done to scenes that are only there. */
  readonly otherCount: number;
  /** What was refused of those. */
  readonly otherRefusal: Refusal | null;
  /** Everything that this device keeps has been compared. */
  readonly isRead: boolean;
  /** What goes just now. */
  readonly sending: { readonly sceneId: string; readonly share: UnitInterval } | null;
  /** Why nothing goes; null while it does. */
  readonly fault: CloudFault | null;
  /** When it is tried again; null where it goes, or a person has to do something first. */
  readonly retryAt: Milliseconds | null;
}

export const NO_SYNC_VIEW: SyncView = {
  scenes: new Map(),
  otherCount: 0,
  otherRefusal: null,
  isRead: false,
  sending: null,
  fault: null,
  retryAt: null,
};
