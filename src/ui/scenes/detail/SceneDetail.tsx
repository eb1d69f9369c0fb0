import { useState } from "react";
import { useLocation } from "wouter";
import type { Scene } from "../../../core/scene.ts";
import { useActions } from "../../app-context.tsx";
import { CopyFact } from "../../cloud/CopyFact.tsx";
import { useRemoveScenes, type Where } from "../../cloud/use-remove-scenes.ts";
import { SceneLesson } from "../../feedback/SceneLesson.tsx";
import { useWords } from "../../i18n/Words.tsx";
import { Switch } from "../../parts/Switch.tsx";
import { AnswerPanel } from "./AnswerPanel.tsx";
import { BoxPanel } from "./BoxPanel.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { NotesField } from "./NotesField.tsx";
import { Onward } from "./Onward.tsx";
import { PinnedSplit } from "./PinnedSplit.tsx";
import { RemoveScene } from "./RemoveScene.tsx";
import { SceneFacts } from "./SceneFacts.tsx";
import { SceneViewer } from "./SceneViewer.tsx";
import { useBoxEditing } from "./use-box-editing.ts";
import { type Neighbours, useNeighbours } from "./use-neighbours.ts";
import { type ChangeReview, useReview } from "./use-review.ts";
import { PreloadedPicture, useScenePicture } from "./use-scene-picture.ts";
import { useViewing } from "./use-viewing.ts";
import { useZoom } from "./use-zoom.ts";
import { Walk } from "./Walk.tsx";

/** One scene: its picture beside the owner's answer, or beside the tools that edit its boxes. */
export function SceneDetail({ scene }: { scene: Scene }) {
  const neighbours = useNeighbours(scene.id);
  const picture = useScenePicture(scene);
  const zooming = useZoom(scene.id);
  const change = useReview(scene);
  const editing = useBoxEditing(scene, change);
  const [viewing, onView] = useViewing(scene);
  const [areBoxesShown, onShowBoxes] = useState(true);
  const { editor } = editing;
  return (
    <article className="flex min-h-[calc(100svh-var(--nav-size)-var(--safe-bottom))] flex-col pt-[var(--safe-top)] beside:grid beside:min-h-svh beside:grid-cols-[minmax(0,1fr)_clamp(18.5rem,34vw,21rem)] roomy:grid-cols-[minmax(0,1fr)_clamp(21rem,32vw,27rem)]">
      <SceneViewer {...{ scene, picture, zooming, editing, viewing, onView, areBoxesShown, onShowBoxes }} />
      <div className="flex flex-1 flex-col gap-4 px-4 pt-2 pb-4 roomy:px-6 roomy:pt-5">
        {editor === null ? (
          <Answers scene={scene} neighbours={neighbours} change={change} />
        ) : (
          <BoxPanel editor={editor} editing={editing} zooming={zooming} />
        )}
      </div>
    </article>
  );
}

function Answers(props: { scene: Scene; neighbours: Neighbours; change: ChangeReview }) {
  const { scene, neighbours, change } = props;
  const actions = useActions();
  const removeScenes = useRemoveScenes();
  const { t } = useWords();
  const [, navigate] = useLocation();
  const goTo = (id: string | null): void => {
    if (id !== null) navigate(`/scenes/${id}`, { replace: true });
  };
  const remove = (where: Where): void => {
    const other = neighbours.next ?? neighbours.previous;
    if (where !== "there") navigate(other === null ? "/scenes" : `/scenes/${other}`, { replace: true });
    // What could not be deleted is shown again.
    void removeScenes([scene.id], where).then((isDone) => {
      if (!isDone) goTo(scene.id);
    });
  };
  return (
    <>
      <Walk neighbours={neighbours} goTo={goTo} />
      <AnswerPanel scene={scene} change={change} />
      <SceneLesson scene={scene} />
      <Onward scene={scene} unchecked={neighbours.unchecked} goTo={goTo} />
      <NotesField key={scene.id} notes={scene.notes} onKeep={(notes) => change(() => ({ notes }))} />
      <Switch
        label={t("scene.inDataset")}
        testId="in-dataset"
        isOn={scene.includeInDataset}
        onChange={(isOn) => void actions.setIncluded([scene.id], isOn)}
      />
      {scene.includeInDataset && <PinnedSplit scene={scene} />}
      <SceneFacts scene={scene} />
      <CopyFact scene={scene} />
      <div className="mt-auto flex flex-wrap justify-between gap-x-10">
        <RemoveScene scene={scene} onRemove={remove} />
        <KeysHelp />
      </div>
      {neighbours.near.map((near) => (
        <PreloadedPicture key={near.id} scene={near} />
      ))}
    </>
  );
}
