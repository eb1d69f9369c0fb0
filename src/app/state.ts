/** Everything the screens can read and ask for. Screens select from it and call its actions, nothing more. */

import type { CameraDevice, CameraFault, FrameSource } from "../contracts/camera.ts";
import type { ChannelFault, ChannelMessage } from "../contracts/channels.ts";
import type { DetectorFault, FrameTiming, Provider, WorkerFault } from "../contracts/detector.ts";
import type { LookFault, MediaFault } from "../contracts/media.ts";
import type { ManifestFault } from "../contracts/model-manifest.ts";
import type { FetchFault, ModelsPort } from "../contracts/models.ts";
import type { NotificationPermissionState } from "../contracts/notify.ts";
import type { PrinterFault } from "../contracts/printer.ts";
import type { PrinterAddressFault } from "../contracts/printer-address.ts";
import type { RecorderFault } from "../contracts/recorder.ts";
import type { ReplayPort, SuggestQuestion, WhatIfQuestion } from "../contracts/replay.ts";
import type { Settings } from "../contracts/settings.ts";
import type { RoomLeft } from "../contracts/storage.ts";
import type { LogPiece, LogRequest, PrintJob, StoredCamera, StoreFault } from "../contracts/store.ts";
import type { AlarmState } from "../core/alarm/alarm.ts";
import type { AlarmChoices } from "../core/alarm/choices.ts";
import type { Hush, HushLength } from "../core/alarm/hush.ts";
import type { ChannelAddress } from "../core/channels/channel.ts";
import type { Detection } from "../core/detection.ts";
import type { FailureType } from "../core/failure-type.ts";
import type { FeedbackSample } from "../core/feedback.ts";
import type { HeatLevel } from "../core/heat.ts";
import type { Job } from "../core/job.ts";
import type { Mask } from "../core/mask.ts";
import type { Result } from "../core/result.ts";
import type { DatasetSplit, Review, Scene } from "../core/scene.ts";
import type { StripColumn } from "../core/score-strip.ts";
import type { Milliseconds, UnitInterval } from "../core/units.ts";
import type { BlindingFault, ViewFault } from "../core/view/fault.ts";
import type { Readiness } from "../core/view/readiness.ts";
import type { Watch } from "../core/watch.ts";
import type { ActAnswer } from "./act/act-runner.ts";
import type { AlertsActions, AlertsView } from "./alerts/alerts-view.ts";
import type { BrokerActions, BrokerView } from "./broker/broker-state.ts";
import type { EntryFault } from "./channels/channel-desk.ts";
import type { ChannelChoices, ChannelView } from "./channels/channels-view.ts";
import type { CloudLink } from "./cloud/cloud-link.ts";
import type { CloudView } from "./cloud/cloud-view.ts";
import type { DatasetDesk } from "./dataset/dataset-desk.ts";
import type { ExportView } from "./dataset/dataset-view.ts";
import type { PrinterEntry, PrinterView, SearchRequest } from "./printer/printer-view.ts";

/** Pictures come, and nothing of the print is to be seen in them. */
export type ViewBlindness = { readonly code: `view-${BlindingFault}` };

/** The canary picture was not answered as it must be, or has not been for too long. */
export type CanaryFault = { readonly code: "canary-failed" | "canary-stale" };

/** So hot that only a rest is left to try. */
export type HeatFault = { readonly code: "device-resting" };

/** A part of the app that is fetched when it is needed did not arrive. */
export type AppFault = { readonly code: "app-incomplete"; readonly detail: string };

/** Anything that can keep Layerwatch from watching. */
export type WatchFault =
  | ViewBlindness
  | CameraFault
  | DetectorFault
  | FetchFault
  | ManifestFault
  | CanaryFault
  | AppFault
  | HeatFault;

/**
 * idle: not started. starting: camera and detector are being opened. watching: frames are looked at.
 * recovering: was watching, is not now, tries by itself. blocked: cannot go on without the person.
 */
export type WatchPhase = "idle" | "starting" | "watching" | "recovering" | "blocked";

export interface Trouble {
  readonly fault: WatchFault;
  readonly since: Milliseconds;
  /** How it is told once it has lasted; a detector that does not work as loudly as a failing print. */
  readonly alert: "blind" | "detector" | null;
}

/** The last frame that was looked at. */
export interface LatestFrame {
  readonly at: Milliseconds;
  /** Size of the camera's picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** Those worth showing: see core/alarm/worth-showing.ts. */
  readonly detections: readonly Detection[];
  /** As worth showing, but under a mask: they count for nothing. */
  readonly ignored: readonly Detection[];
  readonly timing: FrameTiming;
  /** From asking the camera to having the boxes. */
  readonly totalMs: Milliseconds;
}

/** What is wrong with how the camera sees, although it gives pictures. */
export interface ViewView {
  /** What has lasted, the most blinding first. */
  readonly faults: readonly ViewFault[];
  /** While it is bumped: how far the picture moved, as a share of its width and height; null where areas cannot go along. */
  readonly shift: { readonly x: number; readonly y: number } | null;
}

/** The camera before Start. */
export interface PreviewView {
  /** null while it is being opened, and where it cannot be. */
  readonly source: FrameSource | null;
  /** null until a picture was looked at. */
  readonly readiness: Readiness | null;
  /** Why there is no picture, or why it could not be looked at. */
  readonly fault: CameraFault | LookFault | WorkerFault | null;
}

export interface WatchView {
  readonly phase: WatchPhase;
  /** The person has pressed Stop, or the print is over: what comes to an end now does so because of it. */
  readonly stoppedBy: "person" | "printer" | null;
  /** Set while recovering or blocked. */
  readonly trouble: Trouble | null;
  /** The open camera or film; null while idle. */
  readonly source: FrameSource | null;
  readonly isDemo: boolean;
  /** Of the open camera; those switched off too. */
  readonly masks: readonly Mask[];
  readonly view: ViewView;
  readonly provider: Provider | null;
  /** The bundle in use, or used last. */
  readonly model: { readonly id: string; readonly version: string; readonly title: string } | null;
  /** The running watch, or the one that ended last. */
  readonly watch: Watch | null;
  /** null until a watch runs, and after Stop; a film that ended by itself leaves its last one. */
  readonly alarm: AlarmState | null;
  readonly frame: LatestFrame | null;
  readonly strip: readonly StripColumn[];
  /** Score from which on a sustained sighting warns, as the camera's background has it now; null while idle. */
  readonly warnAt: UnitInterval | null;
  /** True where a linked printer tells the layer. */
  readonly hasLayers: boolean;
  /** How hot the device is; null where nobody can tell yet, and while no watch runs. */
  readonly heat: HeatLevel | null;
  /** Types that are kept quiet for now. */
  readonly hushes: readonly Hush[];
  /** Last time the detector was shown its canary picture. */
  readonly canary: {
    readonly at: Milliseconds;
    readonly isAnswered: boolean;
    /** Last time it was answered as it must be: since then nothing is proven. */
    readonly goodAt: Milliseconds;
  } | null;
  /** The scene of the running alarm, once it is kept or queued. */
  readonly sceneId: string | null;
  /** False when the browser refused to keep the screen on. */
  readonly isScreenHeld: boolean;
}

/** Something that happened and needs a sentence, but does not stop the watch. */
export type Notice = { readonly id: string; readonly at: Milliseconds } & NoticeContent;

export type NoticeContent =
  /** Settings, watches or scores could not be read or written; scenes have `scenes-unsaved`. */
  | { readonly kind: "store"; readonly fault: StoreFault }
  /** Scenes that wait in memory until there is room; they are shown all the same. */
  | { readonly kind: "scenes-unsaved"; readonly count: number; readonly fault: StoreFault }
  /** The browser cleared this site's storage. */
  | { readonly kind: "evicted" }
  /** The detector was started anew: why, what runs it now, and since when its answers may have been wrong. */
  | {
      readonly kind: "detector-restarted";
      readonly fault: WatchFault;
      readonly provider: Provider;
      readonly doubtSince: Milliseconds | null;
    }
  /** A frame of the warning could not be kept as a picture. */
  | { readonly kind: "picture-lost"; readonly fault: DetectorFault }
  /** The camera sees less than it could. Goes away by itself when that is mended. */
  | { readonly kind: "view-overexposed" }
  | { readonly kind: "view-blurred" }
  /** The device is hot, so pictures are looked at more seldom. Goes away by itself when it has cooled down. */
  | { readonly kind: "device-hot" }
  /** A watch that the last reload or crash ended. */
  | { readonly kind: "watch-abandoned"; readonly until: Milliseconds; readonly watchId: string }
  /** The pictures of a warning are kept, its video is not. */
  | { readonly kind: "clip-lost"; readonly fault: RecorderFault | StoreFault }
  /** Jobs that were given up; they are on the Jobs screen. */
  | { readonly kind: "jobs-failed"; readonly count: number }
  /** The broker has not been reached for a while. Goes away by itself when it is. */
  | { readonly kind: "broker-silent" }
  /** The owner's cloud ended the session. Goes away with the next sign-in. */
  | { readonly kind: "cloud-signed-out" }
  /** A command from the broker ended the watch. */
  | { readonly kind: "stopped-by-command" }
  /** A print began, and the browser gives no camera without a tap. Goes away by itself with the next watch. */
  | { readonly kind: "print-unwatched" }
  /** The page was reloaded or closed while the printer was about to be asked, or had been. */
  | { readonly kind: "act-cut-off"; readonly type: FailureType; readonly isOrdered: boolean };

/** All scenes of this device, as far as they have been read. */
export interface ScenesView {
  /** unread: nobody asked yet. reading: `list` holds the first ones to review. read: `list` is all of them. */
  readonly status: "unread" | "reading" | "read";
  /** In the order of review: see core/scene-filter.ts. */
  readonly list: readonly Scene[];
  /** Why they could not be read; scenes that wait in memory are in `list` all the same. */
  readonly fault: StoreFault | null;
}

/** Why a hand-added scene was not kept. */
export type CaptureRefusal =
  /** No watch runs, or it has no picture at the moment. */
  { readonly code: "nothing-to-capture" } | DetectorFault;

/** What became of pictures that were dropped in or picked. */
export interface AddedPictures {
  /** Ids of the new scenes. */
  readonly added: readonly string[];
  readonly refused: readonly {
    readonly name: string;
    readonly fault: MediaFault | WorkerFault | StoreFault;
  }[];
}

/** What the next retention run would delete. */
export interface RemovalPreview {
  readonly byAge: number;
  readonly bySize: number;
  readonly bytes: number;
}

export interface AppActions extends BrokerActions, AlertsActions {
  /** Asks for permission and opens the camera, then watches. Call within a tap. `demo` watches the bundled clip. */
  start(what?: "camera" | "demo"): Promise<void>;
  stop(by?: "person" | "printer"): Promise<void>;
  /** Shows the camera before a watch, with advice; Start takes it over. Call within a tap. */
  openPreview(): Promise<void>;
  closePreview(): void;
  /** "It is fine": quiet until the picture has been quiet. `failing`: as quiet, but what the printer is asked stands. */
  acknowledge(because?: "failing"): void;
  /** As `acknowledge`, but rings again in ten minutes if the failure is still to be seen. */
  snooze(): void;
  /** Keeps what warns; a running watch goes by it from its next frame on. */
  setAlarmChoices(choices: AlarmChoices): Promise<void>;
  /** Tells nothing about a type for a while, in the running watch. */
  hush(type: FailureType, length: HushLength): void;
  endHush(type: FailureType): void;
  /** The description of the model that a watch would take. */
  describeModel(): ReturnType<ModelsPort["describeDefault"]>;
  /** Keeps the camera's masks; a running watch goes by them from its next frame on. */
  setMasks(cameraId: string, masks: readonly Mask[]): Promise<void>;
  /** What scenes of all cameras have taught or may yet teach. */
  readSamples(): Promise<Result<readonly FeedbackSample[], StoreFault>>;
  /** Forgets what these scenes have taught; a running watch goes without it from its next frame on. */
  forgetSamples(sceneIds: readonly string[]): Promise<void>;
  /** The bumped camera stays as it is now: with its areas moved along where that can be done, or where they are. */
  acceptView(areas: "move" | "keep"): Promise<void>;
  refreshCameras(): Promise<void>;
  /** Changes settings on this device; a running watch takes a new camera or engine at the next Start. */
  changeSettings(change: Partial<Omit<Settings, "deviceId" | "chosenProvider" | "alarm">>): Promise<void>;
  dismissNotice(id: string): void;
  /** A piece of the watch log, with what has only just happened. */
  readLog(request: LogRequest): Promise<Result<LogPiece, StoreFault>>;
  /** Watches of the last 90 days, oldest first. */
  listWatches(): Promise<Result<readonly Watch[], StoreFault>>;
  /** Rings for two seconds, to try the sound. */
  trySound(): void;
  /** Reads all scenes into `scenes`, once. */
  readScenes(): Promise<void>;
  getScene(id: string): Promise<Result<Scene | null, StoreFault>>;
  /** A picture or clip; null when the blob is gone. */
  getMedia(key: string): Promise<Result<Blob | null, StoreFault>>;
  /** Keeps what the person said of these scenes; each review replaces the one before. Faults are told. */
  review(reviews: readonly { readonly sceneId: string; readonly review: Review }[]): Promise<void>;
  /** Takes the last review back, for all the scenes it was about. */
  undoReview(): Promise<void>;
  setIncluded(sceneIds: readonly string[], includeInDataset: boolean): Promise<void>;
  /** Deletes scenes with everything that belongs to them, for good. */
  removeScenes(sceneIds: readonly string[]): Promise<void>;
  /** Keeps the picture of this moment; answers the new scene's id. */
  captureNow(): Promise<Result<string, CaptureRefusal>>;
  /** Makes a scene of each picture. */
  addPictures(files: readonly File[]): Promise<AddedPictures>;
  /** Prints, newest first, and cameras: what scenes can be narrowed to. */
  listPrintsAndCameras(): Promise<
    Result<{ readonly prints: readonly PrintJob[]; readonly cameras: readonly StoredCamera[] }, StoreFault>
  >;

  /** Reads the channels into `channels`. */
  readChannels(): Promise<Result<null, AppFault>>;
  /** Keeps a way to reach the owner, switched off; answers its id. */
  addChannel(address: ChannelAddress): Promise<Result<string, EntryFault | AppFault>>;
  changeChannel(id: string, change: Partial<ChannelChoices>): Promise<Result<null, AppFault>>;
  removeChannel(id: string): Promise<Result<null, AppFault>>;
  /** Sends a message that is none of an alarm. */
  testChannel(id: string, message: ChannelMessage): Promise<Result<null, ChannelFault | AppFault>>;
  /** Where these stand in every dataset; null: where their print does. */
  setSplit(ids: readonly string[], split: DatasetSplit | null): Promise<void>;
  /** What makes a dataset. */
  openDataset(): Promise<Result<DatasetDesk, AppFault>>;
  /** What sets the owner's cloud and signs in to it. */
  openCloud(): Promise<Result<CloudLink, AppFault>>;
  /** Keeps how the printer is reached and asked, and stays connected to it from now on, across reloads. */
  linkPrinter(entry: PrinterEntry): Promise<Result<null, PrinterAddressFault | AppFault>>;
  /** Forgets it, with its key. */
  unlinkPrinter(): Promise<void>;
  /** Looks for printers on the broker for a minute, into `printer.search`. A new search takes the place of the one before. */
  searchPrinters(request: SearchRequest): Promise<Result<null, AppFault>>;
  endSearch(): void;

  /** What a person says of an act that goes on or is over: see app/act. */
  answerAct(answer: ActAnswer): void;
  /** Has the printer go on that an act has paused. */
  resumePrint(): Promise<Result<null, PrinterFault>>;

  cancelJob(id: string): Promise<void>;
  retryJob(id: string): Promise<void>;
  /** Forgets the record of a job that is over; what it made stays. */
  removeJobs(ids: readonly string[]): Promise<void>;
  /** Looks for missing and orphaned pictures, as a job. */
  checkStorage(): Promise<void>;
  /** Deletes what the retention policy does not keep, as a job. */
  removeOld(): Promise<void>;
  /** What `removeOld` would delete now. */
  previewRemoval(): Promise<RemovalPreview>;

  /** Past watches, as far back as their records are kept, under another policy. A newer question replaces the one before. */
  askWhatIf(trial: Omit<WhatIfQuestion, "since">): ReturnType<ReplayPort["whatIf"]>;
  /** The candidate that would have spared most false alarms and lost no failure. As `askWhatIf`. */
  askSuggestion(trial: Omit<SuggestQuestion, "since">): ReturnType<ReplayPort["suggest"]>;

  refreshStorage(): Promise<void>;
  /** Asks the browser never to clear the storage by itself. */
  askToPersist(): Promise<void>;
  /** Asks for permission to show notifications. Call within a tap. */
  askForNotifications(): Promise<void>;
  /** Shows an example; false when the browser did not. */
  tryNotification(): Promise<boolean>;
  /** False where the device cannot. */
  tryVibration(): boolean;
}

/** Room on this device. */
export interface StorageView extends RoomLeft {
  /** Scenes that still fit, by what the kept ones weigh on average. */
  readonly roomForScenes: number;
}

export interface AppState {
  readonly settings: Settings;
  readonly cameras: readonly CameraDevice[];
  readonly watch: WatchView;
  /** null while nobody looks at the camera before Start. */
  readonly preview: PreviewView | null;
  readonly notices: readonly Notice[];
  readonly scenes: ScenesView;
  /** Scenes that the last review was about, while it can be taken back; null when there is nothing to take back. */
  readonly undoable: { readonly sceneIds: readonly string[] } | null;
  /** Newest first. */
  readonly jobs: readonly Job[];
  /** null until asked for, and where the browser does not tell. */
  readonly storage: StorageView | null;
  readonly notifications: NotificationPermissionState;
  /** False while another tab of this browser watches and runs the jobs: this one can look, and not start. */
  readonly isMainTab: boolean;
  readonly alerts: AlertsView;
  readonly broker: BrokerView;
  readonly printer: PrinterView;
  /** null until somebody looked at them in this run of the app. */
  readonly channels: readonly ChannelView[] | null;
  /** null: no project is set, or it was not read yet. */
  readonly cloud: CloudView | null;
  /** The export that goes on, or was the last in this run of the app; null: none. */
  readonly exporting: ExportView | null;
  readonly actions: AppActions;
}
