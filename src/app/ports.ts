import type { AlertStore } from "../contracts/alert-store.ts";
import type { BatteryPort } from "../contracts/battery.ts";
import type { MqttPort } from "../contracts/broker.ts";
import type { BrokerStore } from "../contracts/broker-store.ts";
import type { CameraPort } from "../contracts/camera.ts";
import type { ChannelStore, ChannelsPort } from "../contracts/channels.ts";
import type { CloudPort } from "../contracts/cloud.ts";
import type { CloudRecords } from "../contracts/cloud-record.ts";
import type { CloudSyncStore } from "../contracts/cloud-sync.ts";
import type { ConnectionPort } from "../contracts/connection.ts";
import type { DetectorPort } from "../contracts/detector.ts";
import type { HeatPort } from "../contracts/heat.ts";
import type { MediaPort } from "../contracts/media.ts";
import type { ModelsPort } from "../contracts/models.ts";
import type { AlertWordsPort, NoticeWordsPort, NotifyPort } from "../contracts/notify.ts";
import type { ClockPort, LogPort, NewId, PagePort, SoundPort, WakeLockPort } from "../contracts/platform.ts";
import type { PrintersPort } from "../contracts/printer.ts";
import type { PrinterStore } from "../contracts/printer-store.ts";
import type { RecorderPort } from "../contracts/recorder.ts";
import type { ReplayPort } from "../contracts/replay.ts";
import type { StoragePort } from "../contracts/storage.ts";
import type { StorePort } from "../contracts/store.ts";
import type { TabsPort } from "../contracts/tabs.ts";
import type { AlertInbox } from "./alerts/alert-inbox.ts";
import type { InboxContext } from "./alerts/inbox.ts";
import type { BrokerContext } from "./broker/broker.ts";
import type { BrokerLink } from "./broker/broker-link.ts";
import type { ChannelDesk } from "./channels/channel-desk.ts";
import type { ChannelsContext } from "./channels/channels.ts";
import type { CloudContext } from "./cloud/cloud.ts";
import type { CloudLink } from "./cloud/cloud-link.ts";
import type { DatasetContext } from "./dataset/dataset.ts";
import type { DatasetDesk } from "./dataset/dataset-desk.ts";
import type { PrinterContext } from "./printer/printer.ts";
import type { PrinterLink } from "./printer/printer-link.ts";

/** What the app needs where a broker is set. */
export interface BrokerPorts {
  readonly mqtt: MqttPort;
  readonly store: BrokerStore;
}

/** Makes what stays connected to the broker that was set. */
export type OpenBroker = (context: BrokerContext) => BrokerLink;

/** Makes what keeps the list of alerts. */
export type OpenInbox = (context: InboxContext) => AlertInbox;

/** What the app needs where a printer is linked. */
export interface PrinterPorts {
  readonly printers: PrintersPort;
  readonly store: PrinterStore;
}

/** Makes what stays connected to the printer that was linked. */
export type OpenPrinter = (context: PrinterContext) => PrinterLink;

/** What the app needs where a channel is set. */
export interface ChannelPorts {
  readonly channels: ChannelsPort;
  readonly store: ChannelStore;
}

/** Makes what sends on the channels that were set. */
export type OpenChannels = (context: ChannelsContext) => Promise<ChannelDesk>;

/** What the app needs where a cloud of the owner's is set. */
export interface CloudPorts {
  readonly cloud: CloudPort;
  readonly store: CloudRecords;
  readonly sync: CloudSyncStore;
  readonly alerts: Pick<AlertStore, "listAlerts">;
  readonly connection: ConnectionPort;
}

/** Makes what speaks to the project that was set. */
export type OpenCloud = (context: CloudContext) => Promise<CloudLink>;

/** Makes what makes a dataset. */
export type OpenDataset = (context: DatasetContext) => DatasetDesk;

/** Everything outside that the app talks to. Built once, in main.tsx. */
export interface Ports {
  readonly battery: BatteryPort;
  readonly heat: HeatPort;
  readonly camera: CameraPort;
  readonly detector: DetectorPort;
  readonly models: ModelsPort;
  readonly store: StorePort;
  readonly recorder: RecorderPort;
  readonly media: MediaPort;
  readonly notify: NotifyPort;
  readonly noticeWords: NoticeWordsPort;
  /** Fetches the words of alerts: nobody needs them before a watch. */
  readonly fetchAlertWords: () => Promise<AlertWordsPort>;
  /** Fetches what keeps the list of alerts: the first screen does not show it. */
  readonly openInbox: () => Promise<OpenInbox>;
  /** Fetches what speaks to a broker: nobody needs it before one is set. */
  readonly openBroker: () => Promise<OpenBroker>;
  /** Fetches what speaks to a printer: nobody needs it before one is linked. */
  readonly openPrinter: () => Promise<OpenPrinter>;
  /** Fetches what sends on other channels: nobody needs it before one is set. */
  readonly openChannels: () => Promise<OpenChannels>;
  /** Fetches what speaks to the owner's cloud: nobody needs it before one is set. */
  readonly openCloud: () => Promise<OpenCloud>;
  /** Fetches what makes a dataset: nobody needs it before they look at one. */
  readonly openDataset: () => Promise<OpenDataset>;
  readonly storage: StoragePort;
  readonly tabs: TabsPort;
  readonly replay: ReplayPort;
  readonly clock: ClockPort;
  readonly log: LogPort;
  readonly sound: SoundPort;
  readonly wakeLock: WakeLockPort;
  readonly page: PagePort;
  readonly newId: NewId;
}
