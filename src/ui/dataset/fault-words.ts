/** Why an export did not come about, and what to do. What the store says has its sentences elsewhere. */
import type { ExportFault } from "../../app/dataset/dataset-view.ts";
import type { StoreFault } from "../../contracts/store.ts";
import type { WordKey } from "../i18n/translation.ts";

type OwnFault = Exclude<ExportFault, StoreFault>;

interface Sentence {
  readonly what: WordKey;
  readonly next: WordKey;
}

const PACKING: Sentence = { what: "dataset.packFailed", next: "dataset.packFailedNext" };
const WRITING: Sentence = { what: "dataset.unsaved", next: "dataset.unsavedNext" };

export const FAULT_WORDS: Readonly<Record<OwnFault["code"], Sentence>> = {
  "archive-failed": PACKING,
  "worker-died": PACKING,
  "worker-overdue": PACKING,
  "save-refused": { what: "dataset.refused", next: "dataset.refusedNext" },
  "save-full": { what: "dataset.full", next: "dataset.fullNext" },
  "save-failed": WRITING,
  "save-cancelled": WRITING,
};

export function isOwn(fault: ExportFault): fault is OwnFault {
  return fault.code in FAULT_WORDS;
}
