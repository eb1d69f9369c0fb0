/** What the screens read of the owner's cloud. */
import type { CloudFault, CloudUser } from "../../contracts/cloud.ts";
import type { SyncView } from "./sync-view.ts";

export interface CloudView {
  /** asking: somebody has signed in, and it is not said yet whether what is kept here already goes to them. */
  readonly phase: "signed-out" | "asking" | "on";
  /** Of the project. */
  readonly url: string;
  readonly user: CloudUser | null;
  readonly isWifiOnly: boolean;
  /** Whether the browser tells what the network is. */
  readonly canTellWifi: boolean;
  /** The session ended without anybody here having ended it. */
  readonly isSessionLost: boolean;
  /** While asking: what is kept here has belonged to somebody else. */
  readonly isAnothers: boolean;
  /** Why nothing goes there, or why it could not be found out who is signed in. */
  readonly fault: CloudFault | null;
  readonly sync: SyncView;
  /** Grows when scenes that this device does not keep were added, changed or removed there. */
  readonly newsCount: number;
}
