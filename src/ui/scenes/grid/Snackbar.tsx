import { useEffect, useState } from "react";
import { useApp } from "../../app-context.tsx";
import { useWords, type Words } from "../../i18n/Words.tsx";
import type { Said, SceneActions } from "./use-scene-actions.ts";

/** Long enough to read it, see the mistake and reach the button. */
const SHOWN_MS = 8_000;

/** Says what was just done, and offers to take it back. Stays while a pointer or the focus rests on the button. */
export function Snackbar({ actions }: { actions: SceneActions }) {
  const { said, silence } = actions;
  const [isHeld, setIsHeld] = useState(false);
  const words = useWords();
  useEffect(() => {
    if (said === null || isHeld) return undefined;
    const timer = setTimeout(silence, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said, isHeld, silence]);
  const look =
    "pointer-events-auto mb-3 flex min-h-12 max-w-full items-center gap-2 rounded-card bg-text py-0.5 pr-1 pl-4 text-ground";
  return (
    <div className="pointer-events-none flex justify-center px-3">
      <div className={said === null ? "" : look}>
        {/* Always there: what is put into a live region is spoken, a new region often is not. */}
        <output className="block min-w-0 leading-snug not-empty:py-2 not-empty:pr-2">
          {said === null ? "" : sentencesOf(said, words).join(" ")}
        </output>
        {said !== null && <Undo said={said} actions={actions} onHold={setIsHeld} />}
      </div>
    </div>
  );
}

/** Only while what would be taken back is what was said. */
function Undo(props: { said: Said; actions: SceneActions; onHold: (isHeld: boolean) => void }) {
  const { said, actions, onHold } = props;
  const { t } = useWords();
  const undoable = useApp((state) => state.undoable?.sceneIds ?? null);
  const changed = "changed" in said ? said.changed : [];
  const canUndo = said.kind === "included" || isSame(undoable, changed);
  if (changed.length === 0 || !canUndo) return null;
  const undo = said.kind === "included" ? () => actions.undoInclusion(said) : actions.undo;
  return (
    <HoldingButton onClick={undo} onHold={onHold}>
      {t("scenes.undo")}
    </HoldingButton>
  );
}

/** Says while a pointer or the focus rests on it. */
function HoldingButton(props: { onClick: () => void; onHold: (isHeld: boolean) => void; children: string }) {
  const { onClick, onHold, children } = props;
  useEffect(() => () => onHold(false), [onHold]); // a button that goes under the pointer sends no event
  return (
    <button
      type="button"
      onClick={onClick}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
      className="min-h-12 shrink-0 rounded-inner px-3 font-bold underline underline-offset-4 focus-visible:-outline-offset-4 focus-visible:outline-ground"
    >
      {children}
    </button>
  );
}

function isSame(a: readonly string[] | null, b: readonly string[]): boolean {
  return a !== null && a.length === b.length && a.every((id, index) => id === b[index]);
}

function sentencesOf(said: Said, { t, format }: Words): readonly string[] {
  const counted = (count: number) => ({ count, number: format.number(count) });
  switch (said.kind) {
    case "answered": {
      const { answer, count, unnamed } = said;
      const type = answer.kind === "type" ? t(`type.${answer.type}`) : "";
      const done = { correct: "saidCorrect", wrong: "saidWrong", type: "saidType" } as const;
      return [
        ...(count > 0 ? [t(`scenes.${done[answer.kind]}`, { ...counted(count), type })] : []),
        ...(unnamed > 0 ? [t("scenes.saidUnnamed", counted(unnamed))] : []),
      ];
    }
    case "included":
      return [t(said.isIncluded ? "scenes.saidIncluded" : "scenes.saidLeftOut", counted(said.count))];
    case "removed":
      return [t("scenes.saidRemoved", counted(said.count))];
    case "removed-there":
      return [t("cloud.where.said", counted(said.count))];
    case "undone":
      return [t("scenes.saidUndone", counted(said.count))];
    case "unsaved":
      return [t("scenes.saidUnsaved")];
    default: {
      const unknown: never = said;
      return unknown;
    }
  }
}
