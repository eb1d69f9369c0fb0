import type { Scene } from "../../../core/scene.ts";
import { typeOf } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { BoxLayer } from "./BoxLayer.tsx";
import { ClipNote } from "./ClipNote.tsx";
import { ClipPlayer } from "./ClipPlayer.tsx";
import { EditableBoxes } from "./EditableBoxes.tsx";
import { StagePicture } from "./StagePicture.tsx";
import { StillPicture, Stills } from "./Stills.tsx";
import { type BoxEditing, useBoxTool } from "./use-box-editing.ts";
import type { ScenePictureBlob } from "./use-scene-picture.ts";
import type { Viewing } from "./use-viewing.ts";
import type { Zooming } from "./use-zoom.ts";
import { ViewerTools } from "./ViewerTools.tsx";
import { ZoomPill } from "./ZoomTools.tsx";

export interface SceneViewerProps {
  readonly scene: Scene;
  readonly picture: ScenePictureBlob;
  readonly zooming: Zooming;
  readonly editing: BoxEditing;
  readonly viewing: Viewing;
  readonly onView: (viewing: Viewing) => void;
  readonly areBoxesShown: boolean;
  readonly onShowBoxes: (areShown: boolean) => void;
}

/** The scene's picture, video or stills, with the tools to look closer. The stage is as tall for every scene. */
export function SceneViewer(props: SceneViewerProps) {
  const { scene, picture, zooming, editing, viewing, onView } = props;
  const { t } = useWords();
  const isEditing = editing.editor !== null;
  return (
    <div className="flex flex-col bg-surround beside:sticky beside:top-0 beside:h-svh beside:border-r beside:border-line">
      <div
        className={`relative w-full beside:h-auto beside:flex-1 ${isEditing ? "h-[50svh]" : "h-[min(75vw,56svh)]"}`}
      >
        <Stage {...props} />
        {viewing.kind !== "clip" && <ZoomPill zooming={zooming} />}
      </div>
      {!isEditing && (
        <>
          {picture.kind === "annotated" && viewing.kind === "picture" && (
            <p className="px-4 pt-2 text-sm text-quiet">{t("scene.originalGone")}</p>
          )}
          {scene.media.stills.length > 0 && <Stills scene={scene} viewing={viewing} onView={onView} />}
          <ClipNote scene={scene} />
          <ViewerTools {...props} />
        </>
      )}
    </div>
  );
}

function Stage(props: SceneViewerProps) {
  const { scene, picture, zooming, editing, viewing, areBoxesShown } = props;
  const { t, format } = useWords();
  const tool = useBoxTool(editing);
  if (viewing.kind === "clip" && scene.media.clip !== null) {
    return <ClipPlayer key={scene.media.clip.key} clip={scene.media.clip} />;
  }
  if (viewing.kind === "still")
    return <StillPicture scene={scene} mediaKey={viewing.key} zooming={zooming} />;
  if (picture.kind === "loading") return null;
  if (!("blob" in picture)) {
    return (
      <p className="absolute inset-0 grid place-items-center p-4 text-quiet">{t("scene.pictureGone")}</p>
    );
  }
  const type = typeOf(scene);
  const label = t("scene.picture", {
    type: type === null ? t("scene.unnamed") : t(`type.${type}`),
    time: format.shortMoment(scene.at),
  });
  return (
    <StagePicture blob={picture.blob} label={label} zooming={zooming} tool={tool}>
      {editing.editor !== null ? (
        <EditableBoxes
          editor={editing.editor}
          onSelect={(index) => editing.act({ kind: "select", index })}
          onTabTo={({ box }) => zooming.show(box)}
        />
      ) : (
        areBoxesShown && picture.kind === "original" && <BoxLayer scene={scene} />
      )}
    </StagePicture>
  );
}
