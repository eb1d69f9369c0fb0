/** What the parts of the cloud work with for as long as one person is signed in. */
import type { CloudClient } from "../../contracts/cloud.ts";
import type { CloudSyncStore } from "../../contracts/cloud-sync.ts";
import type { ConnectionPort } from "../../contracts/connection.ts";
import type { LogEvent } from "../../core/log/log-entry.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Ports } from "../ports.ts";
import type { SceneShelf } from "../scene-shelf.ts";

export interface CloudSession {
  readonly client: CloudClient;
  readonly userId: string;
  /** Of this device. */
  readonly deviceId: string;
  /** Whether what happened then belongs to this user. */
  readonly isOwned: (at: Milliseconds) => boolean;
  readonly isWifiOnly: () => boolean;
  /** The project says that nobody is signed in. */
  readonly onSignedOut: () => void;
  readonly ports: Pick<Ports, "store" | "clock" | "log">;
  readonly sync: CloudSyncStore;
  readonly connection: ConnectionPort;
  readonly shelf: Pick<SceneShelf, "change">;
  readonly note: (event: LogEvent) => void;
}
