/** What the screens read of the broker and ask of it: a part of the app's state. */
import type { BrokerRecord } from "../../contracts/broker.ts";
import type { AddressFault } from "../../contracts/broker-address.ts";
import type { FleetRow, WatcherName } from "../../core/fleet.ts";
import type { BrokerPlace, Cause } from "../../core/mqtt/doctor.ts";
import type { Result } from "../../core/result.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { AppFault } from "../state.ts";

/** What a person says of their broker; `password` null: as it is. */
export interface BrokerEntry {
  readonly url: string;
  readonly user: string;
  readonly password: string | null;
  readonly base: string;
}

/** The broker that was set, without its password. */
export interface BrokerSetting
  extends Omit<BrokerEntry, "password">,
    Pick<BrokerRecord, "homeAssistant" | "isSendingPictures"> {
  readonly hasPassword: boolean;
  /** Whether commands from it are obeyed. */
  readonly isObeying: boolean;
}

export interface BrokerView {
  /** off: none is set, or the person has disconnected. waiting: it was not reached, and is tried again at `retryAt`. */
  readonly phase: "off" | "connecting" | "connected" | "waiting";
  readonly since: Milliseconds;
  /** null where none was ever set. */
  readonly setting: BrokerSetting | null;
  /** Why it was not reached the last time; null while connected. */
  readonly trouble: { readonly cause: Cause; readonly place: BrokerPlace } | null;
  readonly retryAt: Milliseconds | null;
  /** The version of MQTT that is spoken: 4 is 3.1.1. */
  readonly protocol: 4 | 5 | null;
  /** Alerts that the broker does not have yet. */
  readonly waitingAlerts: number;
  /** Connected, but the broker takes no alerts or gives no commands: what this name may not do there. */
  readonly isForbidden: boolean;
  /** The broker does not let this device be shown in Home Assistant. */
  readonly isHomeAssistantForbidden: boolean;
}

export interface BrokerActions {
  /** Keeps the broker's address and stays connected to it from now on, across reloads. */
  connectBroker(entry: BrokerEntry): Promise<Result<null, AddressFault | AppFault>>;
  /** Nothing is sent any more; what waited is dropped. */
  disconnectBroker(): Promise<void>;
  /** Whether commands from the broker are obeyed. */
  obeyBroker(isObeying: boolean): Promise<void>;
  /** Whether this device shows up in Home Assistant, and where that looks for devices. */
  showInHomeAssistant(choice: BrokerRecord["homeAssistant"]): Promise<void>;
  /** Whether pictures of warnings go to the broker; those that are there are taken back with the next connection. */
  sendPictures(isSending: boolean): Promise<void>;
  /**
   * Calls back with all watchers on the broker, at most twice a second, until the returned function is called. Not in the state: what two
   * hundred of them say would wake every screen.
   */
  watchFleet(onRows: (rows: readonly FleetRow[]) => void): () => void;
  /** Calls back with the last picture that a watcher has sent, and with null once it is gone, until the returned function is called. */
  watchPicture(of: WatcherName, onPicture: (picture: Blob | null) => void): () => void;
}
