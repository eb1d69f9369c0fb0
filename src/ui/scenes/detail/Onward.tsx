import type { Scene } from "../../../core/scene.ts";
import { useActions, useApp } from "../../app-context.tsx";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { UndoIcon } from "./icons.tsx";
import { useSceneKeys } from "./scene-keys.ts";

/** On to the next scene without an answer, and taking the last answer back. */
export function Onward(props: { scene: Scene; unchecked: string | null; goTo: (id: string | null) => void }) {
  const { scene, unchecked, goTo } = props;
  const { t } = useWords();
  const actions = useActions();
  const undoable = useApp((state) => state.undoable?.sceneIds ?? null);
  const undo = (): void => {
    if (undoable === null) return;
    void actions.undoReview();
    // Who was quicker than the eye sees what was taken back.
    const [only = null] = undoable.length === 1 ? undoable : [];
    if (only !== scene.id) goTo(only);
  };
  useSceneKeys({ undo, "next-unchecked": () => goTo(unchecked) });
  const isLast = unchecked === null && scene.verdict !== "none";
  return (
    <div className="flex min-h-12 items-center gap-2">
      {isLast ? (
        <p className="flex-1 text-quiet">{t("scene.allChecked")}</p>
      ) : (
        <Button
          className="flex-1"
          aria-keyshortcuts="N"
          data-testid="next-unchecked"
          disabled={unchecked === null}
          onClick={() => goTo(unchecked)}
        >
          {t("scene.nextUnchecked")}
        </Button>
      )}
      {undoable?.includes(scene.id) === true && (
        <Button look="bare" aria-keyshortcuts="U" data-testid="undo-review" onClick={undo}>
          <UndoIcon />
          {t("scene.undo")}
        </Button>
      )}
    </div>
  );
}
