/** What the owner's cloud has of what this device keeps: by it is known what has yet to go there. Never what is to be sent itself. */
import type { Milliseconds } from "../units.ts";
import type { SceneReviewRow } from "./rows.ts";

export const SYNC_KINDS = ["camera", "print", "scene", "alert"] as const;
export type SyncKind = (typeof SYNC_KINDS)[number];

/** In the order of sending: what a person wants to see first. */
export const FILE_KINDS = ["original", "annotated", "thumbnail", "clip"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file as it was dealt with last. */
export interface SentFile {
  /** In the `media` store: another key is another file. */
  readonly key: string;
  /** In its bucket; null where there is nothing to send, or the cloud will not have it. */
  readonly path: string | null;
}

/** Why something waits for a person: sent again as it is, it would be refused again. */
export interface Refusal {
  readonly code: string;
  /** The server's word. */
  readonly detail: string;
}

/** Of one thing that this device keeps, and one user. */
export interface SyncRecord {
  /** See `syncKey`. */
  readonly key: string;
  /** Fingerprints of what was written last, and of what the cloud had when it was read last; null: nothing of it is there. */
  readonly facts: string | null;
  readonly detections: string | null;
  readonly review: string | null;
  readonly files: Readonly<Partial<Record<FileKind, SentFile>>>;
  readonly refusal: Refusal | null;
  /** Deleted there, on request or elsewhere: it is never made anew. */
  readonly isGoneThere: boolean;
}

/** What cannot be derived from what this device keeps, because it keeps nothing of it. */
export type CloudErrand = {
  /** One of a kind and scene: the newest stands for all. */
  readonly key: string;
  readonly userId: string;
  readonly sceneId: string;
  readonly at: Milliseconds;
  readonly refusal: Refusal | null;
} & (
  | { readonly kind: "review"; readonly review: SceneReviewRow }
  /** With its files, by bucket: once the row is gone nobody knows them any more. */
  | { readonly kind: "remove"; readonly frames: readonly string[]; readonly videos: readonly string[] }
);

export function syncKey(userId: string, kind: SyncKind, id: string): string {
  return `${userId}/${kind}/${id}`;
}

export function errandKey(userId: string, kind: CloudErrand["kind"], sceneId: string): string {
  return `${userId}/${kind}/${sceneId}`;
}

/** What is gone stays gone, also for whoever was sending it just then and has not heard. */
export function afterDeletion(record: SyncRecord, stored: SyncRecord | null): SyncRecord {
  return stored?.isGoneThere === true ? { ...record, isGoneThere: true } : record;
}

/** Of something that the cloud has nothing of. */
export function freshSync(key: string): SyncRecord {
  return {
    key,
    facts: null,
    detections: null,
    review: null,
    files: {},
    refusal: null,
    isGoneThere: false,
  };
}
