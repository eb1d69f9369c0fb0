/** Whether the owner's cloud has a scene as it is here now. */
import { reviewFingerprint } from "../core/cloud/review-fingerprint.ts";
import type { FileKind, SyncRecord } from "../core/cloud/sync.ts";
import { fingerprint } from "../core/fingerprint.ts";
import { NO_REVIEW, type Scene } from "../core/scene.ts";
import { factsOf, reviewRowOf } from "./scene-rows.ts";

/** Of a scene of which nobody has said anything: so the columns are when a scene is added. */
export const UNTOUCHED = reviewFingerprint(
  reviewRowOf({ ...NO_REVIEW, verifiedAt: null, includeInDataset: true, split: null }),
);

/** The files that a scene has, in the order of sending. */
export function filesOf({ media }: Scene): readonly { readonly kind: FileKind; readonly key: string }[] {
  const { original, annotated, thumbnail, clip } = media;
  return [
    { kind: "original" as const, key: original },
    ...(annotated === null ? [] : [{ kind: "annotated" as const, key: annotated }]),
    ...(thumbnail === null ? [] : [{ kind: "thumbnail" as const, key: thumbnail }]),
    ...(clip === null ? [] : [{ kind: "clip" as const, key: clip.key }]),
  ];
}

/** Those that have not been dealt with yet. */
export function unsentFiles(scene: Scene, { files }: SyncRecord): ReturnType<typeof filesOf> {
  return filesOf(scene).filter(({ kind, key }) => files[kind]?.key !== key);
}

/** What is compared of a scene's parts; the facts with the paths of what is there. */
export function fingerprintsOf(
  scene: Scene,
  { files }: Pick<SyncRecord, "files">,
): { readonly facts: string; readonly detections: string; readonly review: string } {
  return {
    facts: fingerprint([factsOf(scene, files), files.thumbnail?.path ?? null]),
    detections: fingerprint(scene.detections),
    review: reviewFingerprint(reviewRowOf(scene)),
  };
}

/** Also where it was deleted there: then nothing is to be sent any more. */
export function isSynced(scene: Scene, record: SyncRecord): boolean {
  if (record.isGoneThere) return true;
  if (record.refusal !== null || unsentFiles(scene, record).length > 0) return false;
  const { facts, detections, review } = fingerprintsOf(scene, record);
  return facts === record.facts && detections === record.detections && review === record.review;
}
