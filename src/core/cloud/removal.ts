/** Where a scene's files lie in the owner's cloud, and what it takes to remove all of them. */
import type { Scene } from "../scene.ts";
import type { Milliseconds } from "../units.ts";
import { type CloudErrand, errandKey, FILE_KINDS, type FileKind } from "./sync.ts";

const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ["image/jpeg", "jpg"],
  ["image/png", "png"],
  ["image/webp", "webp"],
  ["video/mp4", "mp4"],
  ["video/webm", "webm"],
]);

/** In its bucket; null for a type that no bucket takes. */
export function pathOf(
  userId: string,
  { id, deviceId }: Pick<Scene, "id" | "deviceId">,
  { kind, mimeType }: { readonly kind: FileKind; readonly mimeType: string },
): string | null {
  const extension = EXTENSIONS.get(mimeType.split(";")[0] ?? "");
  return extension === undefined ? null : `${userId}/${deviceId}/${id}_${kind}.${extension}`;
}

/**
 * Removes the scene there with every file that may ever have been sent of it: one that arrived before it was written down, or while the
 * person was deleting, is in no record, and would stay for ever.
 */
export function removalOf(
  userId: string,
  scene: Pick<Scene, "id" | "deviceId">,
  at: Milliseconds,
): CloudErrand & { readonly kind: "remove" } {
  const pathsOf = (kind: FileKind): readonly string[] =>
    [...EXTENSIONS.keys()]
      .filter((mimeType) => mimeType.startsWith("video/") === (kind === "clip"))
      .map((mimeType) => pathOf(userId, scene, { kind, mimeType }))
      .filter((path) => path !== null);
  return {
    kind: "remove",
    key: errandKey(userId, "remove", scene.id),
    userId,
    sceneId: scene.id,
    at,
    refusal: null,
    frames: FILE_KINDS.filter((kind) => kind !== "clip").flatMap(pathsOf),
    videos: pathsOf("clip"),
  };
}

/** The scene, of which the cloud has nothing any more: no screen says otherwise. */
export function notThere(scene: Scene): Scene {
  return scene.uploadedAt === null ? scene : { ...scene, uploadedAt: null };
}
