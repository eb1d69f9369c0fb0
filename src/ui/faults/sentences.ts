/** From a fault's code to what happened and what to do. A new code does not compile without its sentence. */
import type { CaptureRefusal, WatchFault } from "../../app/state.ts";
import type { MediaFault } from "../../contracts/media.ts";
import type { RecorderFault } from "../../contracts/recorder.ts";
import type { StoreFault } from "../../contracts/store.ts";
import type { WordKey } from "../i18n/translation.ts";

export type AnyFault = WatchFault | StoreFault | RecorderFault | MediaFault | CaptureRefusal;

interface Sentence {
  readonly what: WordKey;
  readonly next: WordKey;
}

const SENTENCES = {
  "camera-insecure": { what: "fault.cameraInsecure", next: "next.openSecure" },
  "camera-unsupported": { what: "fault.cameraUnsupported", next: "next.otherBrowser" },
  "camera-denied": { what: "fault.cameraDenied", next: "next.allowCamera" },
  "camera-none": { what: "fault.cameraNone", next: "next.connectCamera" },
  "camera-in-use": { what: "fault.cameraInUse", next: "next.closeOther" },
  "camera-lost": { what: "fault.cameraLost", next: "next.plugIn" },
  "camera-stalled": { what: "fault.cameraStalled", next: "next.cameraAgain" },
  "view-black": { what: "fault.viewBlack", next: "next.uncoverOrLight" },
  "view-covered": { what: "fault.viewCovered", next: "next.uncover" },
  "view-frozen": { what: "fault.viewFrozen", next: "next.cameraAgain" },
  "film-ended": { what: "fault.filmEnded", next: "next.filmAgain" },
  "camera-failed": { what: "fault.cameraFailed", next: "next.chooseOther" },
  "model-truncated": { what: "fault.modelTruncated", next: "next.fetchAgain" },
  "model-checksum": { what: "fault.modelChecksum", next: "next.reloadModel" },
  "model-corrupt": { what: "fault.modelCorrupt", next: "next.tellMaker" },
  "model-outputs": { what: "fault.modelOutputs", next: "next.tellMaker" },
  "wrong-shape": { what: "fault.wrongShape", next: "next.tellMaker" },
  "frame-too-small": { what: "fault.frameTooSmall", next: "next.biggerPicture" },
  "frame-unreadable": { what: "fault.frameUnreadable", next: "next.waitOrReload" },
  "run-failed": { what: "fault.runFailed", next: "next.waitOrReload" },
  "output-nan": { what: "fault.outputNan", next: "next.switchEngine" },
  "output-zero": { what: "fault.outputZero", next: "next.switchEngine" },
  "device-resting": { what: "fault.deviceResting", next: "next.coolDown" },
  "output-constant": { what: "fault.outputConstant", next: "next.switchEngine" },
  "answer-of-another": { what: "fault.answerOfAnother", next: "next.waitOrReload" },
  "canary-stale": { what: "fault.canaryStale", next: "next.waitOrReload" },
  "runtime-unreachable": { what: "fault.runtimeUnreachable", next: "next.fetchAgain" },
  "worker-died": { what: "fault.workerDied", next: "next.waitOrReload" },
  "worker-overdue": { what: "fault.workerOverdue", next: "next.waitOrReload" },
  "provider-unavailable": { what: "fault.providerUnavailable", next: "next.useProcessor" },
  "frame-gone": { what: "fault.frameGone", next: "next.again" },
  "encode-failed": { what: "fault.encodeFailed", next: "next.again" },
  "nothing-to-capture": { what: "fault.nothingToCapture", next: "next.waitForPicture" },
  "media-unreadable": { what: "fault.mediaUnreadable", next: "next.otherFile" },
  "media-too-large": { what: "fault.mediaTooLarge", next: "next.smallerFile" },
  "recorder-failed": { what: "fault.recorderFailed", next: "next.recordsOn" },
  "recording-too-large": { what: "fault.recordingTooLarge", next: "next.shorterClip" },
  "model-missing": { what: "fault.modelMissing", next: "next.updateApp" },
  "model-unreachable": { what: "fault.modelUnreachable", next: "next.fetchAgain" },
  "model-too-large": { what: "fault.modelTooLarge", next: "next.tellMaker" },
  "manifest-version": { what: "fault.manifestVersion", next: "next.updateApp" },
  "manifest-invalid": { what: "fault.manifestInvalid", next: "next.tellMaker" },
  "canary-failed": { what: "fault.canaryFailed", next: "next.switchEngine" },
  "app-incomplete": { what: "fault.appIncomplete", next: "next.fetchPage" },
  "store-full": { what: "fault.storeFull", next: "next.freeRoom" },
  "store-blocked": { what: "fault.storeBlocked", next: "next.closeTabs" },
  "store-unavailable": { what: "fault.storeUnavailable", next: "next.leavePrivate" },
  "store-overdue": { what: "fault.storeOverdue", next: "next.reloadStore" },
  "store-failed": { what: "fault.storeFailed", next: "next.reloadStore" },
} as const satisfies Readonly<Record<AnyFault["code"], Sentence>>;

export function sentenceOf({ code }: AnyFault): Sentence {
  return SENTENCES[code];
}

const BY_CODE: ReadonlyMap<string, Sentence> = new Map(Object.entries(SENTENCES));

/** By a code that was stored; undefined for one of another version. */
export function knownSentence(code: string): Sentence | undefined {
  return BY_CODE.get(code);
}

/** Everything else the fault knows, for whoever asks why: `run-failed · provider: webgpu · detail: …`. */
export function detailsOf(fault: AnyFault): string {
  const facts = Object.entries(fault).filter(([name]) => name !== "code");
  return [fault.code, ...facts.map(([name, value]) => `${name}: ${String(value)}`)].join(" · ");
}

/** What a sentence may have to say about the fault: its own numbers and names. */
export function valuesOf(fault: AnyFault): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fault).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
}
