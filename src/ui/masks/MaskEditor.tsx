/** The editor of a camera's areas, over everything. The watch goes on beneath it, and its state stays in sight. */
import { type KeyboardEvent, useCallback, useId, useReducer, useState } from "react";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { faceOf, INKS, WORDS } from "../watch/face.ts";
import { Drawing } from "./Drawing.tsx";
import { beginDraft, isChanged, stepDraft } from "./draft.ts";
import { EditorButtons } from "./EditorButtons.tsx";
import { MaskList } from "./MaskList.tsx";
import { MaskPicture } from "./MaskPicture.tsx";

/** There for as long as it is rendered. `cameraId` is the camera that was open when the editor was. */
export function MaskEditor({ cameraId, onClose }: { cameraId: string; onClose: () => void }) {
  const { t } = useWords();
  const actions = useActions();
  const heading = useId();
  const current = useApp(({ watch }) => watch.masks);
  const [saved] = useState(current);
  const [draft, dispatch] = useReducer(stepDraft, saved, beginDraft);
  const [isAsking, setAsking] = useState(false);
  const open = useCallback((dialog: HTMLDialogElement) => {
    dialog.showModal();
    return () => dialog.close();
  }, []);
  const { masks, outline } = draft;
  const newName = t("masks.numbered", { number: masks.length + 1 });

  function leave(): void {
    if (outline !== null) dispatch({ kind: "give-up-outline" });
    else if (isChanged(draft, saved) && !isAsking) setAsking(true);
    else onClose();
  }

  function save(): void {
    void actions.setMasks(cameraId, masks); // a failure is told by a notice; the watch goes by them all the same
    onClose();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isUndo = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isUndo || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    dispatch({ kind: "undo" });
  }

  return (
    <dialog
      ref={open}
      aria-labelledby={heading}
      data-testid="mask-editor"
      className="mask-editor"
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
      onClose={onClose}
    >
      <header className="mask-head flex items-center gap-3 px-4 py-2 roomy:px-6">
        <h2 id={heading} className="min-w-0 flex-1 truncate text-lg font-bold">
          {t("masks.title")}
        </h2>
        <StateLine />
      </header>
      <MaskPicture draft={draft} newName={newName} dispatch={dispatch} />
      <div className="mask-panel flex flex-col gap-3 px-4 py-3 roomy:px-6">
        {outline === null ? (
          <MaskList draft={draft} dispatch={dispatch} />
        ) : (
          <Drawing count={outline.length} newName={newName} dispatch={dispatch} />
        )}
      </div>
      {outline === null && (
        <EditorButtons
          isChanged={isChanged(draft, saved)}
          isAsking={isAsking}
          canUndo={draft.past.length > 0}
          onUndo={() => dispatch({ kind: "undo" })}
          onStay={() => setAsking(false)}
          onLeave={leave}
          onSave={save}
        />
      )}
    </dialog>
  );
}

/** A warning must not hide behind an editor. */
function StateLine() {
  const { t } = useWords();
  const face = useApp(({ watch }) => faceOf(watch));
  return (
    <p aria-live="polite" className={`flex shrink-0 items-center gap-2 text-sm font-semibold ${INKS[face]}`}>
      <StateMark face={face} />
      {t(WORDS[face])}
    </p>
  );
}
