import { jobFor } from "../core/job.ts";
import { ok } from "../core/result.ts";
import { importedScene } from "../core/scene.ts";
import type { Ports } from "./ports.ts";
import type { SceneShelf } from "./scene-shelf.ts";
import type { AddedPictures, AppActions, AppState } from "./state.ts";

type SceneActions = Pick<
  AppActions,
  | "readScenes"
  | "getScene"
  | "getMedia"
  | "review"
  | "undoReview"
  | "setIncluded"
  | "setSplit"
  | "removeScenes"
  | "addPictures"
  | "listPrintsAndCameras"
>;

/** What a person does with scenes. */
export function createSceneActions(ports: Ports, shelf: SceneShelf, get: () => AppState): SceneActions {
  return {
    readScenes: () => shelf.read(),
    getScene: (id) => shelf.get(id),
    getMedia: (key) => shelf.getMedia(key),
    review: (reviews) => shelf.review(reviews),
    undoReview: () => shelf.undo(),
    setIncluded: (ids, includeInDataset) => shelf.change(ids, (scene) => ({ ...scene, includeInDataset })),
    setSplit: (ids, split) => shelf.change(ids, (scene) => ({ ...scene, split })),
    removeScenes: (ids) => shelf.remove(ids),
    addPictures: (files) => addPictures(ports, shelf, get().settings.deviceId, files),
    async listPrintsAndCameras() {
      const [prints, cameras] = await Promise.all([ports.store.listPrintJobs(), ports.store.listCameras()]);
      if (!prints.ok) return prints;
      return cameras.ok ? ok({ prints: prints.value, cameras: cameras.value }) : cameras;
    },
  };
}

/** One after the other: a hundred pictures decoded at once would not fit into a phone. */
async function addPictures(
  ports: Ports,
  shelf: SceneShelf,
  deviceId: string,
  files: readonly File[],
): Promise<AddedPictures> {
  const added: string[] = [];
  const refused: AddedPictures["refused"][number][] = [];
  for (const file of files) {
    const picture = await ports.media.importPicture(file);
    if (!picture.ok) {
      refused.push({ name: file.name, fault: picture.fault });
      continue;
    }
    const { original } = picture.value;
    const scene = importedScene(ports.newId(), deviceId, file.lastModified, original.size);
    const kept = await shelf.writeNow({
      scene,
      media: [{ key: scene.media.original, blob: original }],
      jobs: [jobFor({ kind: "make-thumbnail", sceneId: scene.id }, ports.clock.now())],
    });
    if (kept.ok) added.push(scene.id);
    else refused.push({ name: file.name, fault: kept.fault });
  }
  return { added, refused };
}
