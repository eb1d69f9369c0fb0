import { useCallback, useMemo, useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import { useActions, useAppStore } from "../../app-context.tsx";
import { useRemoveScenes, type Where } from "../../cloud/use-remove-scenes.ts";
import { type Answer, answerTo } from "./answers.ts";

/** What was done last, for the snackbar. `count`: to how many scenes; `changed`: ids of those it made a difference to. */
export type Said =
  | {
      readonly kind: "answered";
      readonly answer: Answer;
      readonly count: number;
      readonly changed: readonly string[];
      /** How many could not be called correct: nobody has named them. */
      readonly unnamed: number;
    }
  | {
      readonly kind: "included";
      readonly isIncluded: boolean;
      readonly count: number;
      readonly changed: readonly string[];
    }
  /** removed-there: the scenes stay on this device. */
  | { readonly kind: "removed" | "removed-there"; readonly count: number }
  | { readonly kind: "undone"; readonly count: number }
  /** The app has told why. */
  | { readonly kind: "unsaved" };

export interface SceneActions {
  /** null once it has been there long enough. */
  readonly said: Said | null;
  readonly silence: () => void;
  /** Answers all of them, and says how many could not be: those nobody has named. */
  readonly answer: (scenes: readonly Scene[], answer: Answer) => number;
  readonly include: (scenes: readonly Scene[], isIncluded: boolean) => void;
  readonly remove: (scenes: readonly Scene[], where: Where) => void;
  /** Takes the last review back, if there is one. */
  readonly undo: () => void;
  readonly undoInclusion: (said: Extract<Said, { kind: "included" }>) => void;
}

/** What can be done with scenes on the light table: has the app do it, then says so, if it is so. */
export function useSceneActions(): SceneActions {
  const actions = useActions();
  const removeScenes = useRemoveScenes();
  const store = useAppStore();
  const [said, setSaid] = useState<Said | null>(null);
  const silence = useCallback(() => setSaid(null), []);
  const doings = useMemo(() => {
    /** A change is one transaction: what holds for its first scene holds for all. */
    const tell = async (doing: Promise<unknown>, ids: readonly string[], told: Told): Promise<void> => {
      await doing;
      const [first] = ids;
      const scene = store.getState().scenes.list.find(({ id }) => id === first);
      setSaid(first === undefined || told.isSo(scene) ? told.said : { kind: "unsaved" });
    };
    const nothing = Promise.resolve();
    const include = (changed: readonly string[], isIncluded: boolean, said: Said): void => {
      const doing = changed.length === 0 ? nothing : actions.setIncluded(changed, isIncluded);
      void tell(doing, changed, { said, isSo: (scene) => scene?.includeInDataset === isIncluded });
    };
    return {
      answer(scenes: readonly Scene[], answer: Answer): number {
        const { reviews, unnamed } = answerTo(scenes, answer);
        const changed = reviews.map(({ sceneId }) => sceneId);
        const verdict = answer.kind === "wrong" ? "wrong" : "correct";
        const count = scenes.length - unnamed.length;
        void tell(reviews.length === 0 ? nothing : actions.review(reviews), changed, {
          said: { kind: "answered", answer, count, changed, unnamed: unnamed.length },
          isSo: (scene) => scene?.verdict === verdict,
        });
        return unnamed.length;
      },
      include(scenes: readonly Scene[], isIncluded: boolean): void {
        const changed = scenes.filter((scene) => scene.includeInDataset !== isIncluded).map(({ id }) => id);
        include(changed, isIncluded, { kind: "included", isIncluded, count: scenes.length, changed });
      },
      remove(scenes: readonly Scene[], where: Where): void {
        const ids = scenes.map(({ id }) => id);
        const isOnlyThere = where === "there";
        void tell(removeScenes(ids, where), ids, {
          said: { kind: isOnlyThere ? "removed-there" : "removed", count: ids.length },
          isSo: (scene) => (isOnlyThere ? scene?.uploadedAt === null : scene === undefined),
        });
      },
      undo(): void {
        const { undoable } = store.getState();
        if (undoable === null) return;
        const said: Said = { kind: "undone", count: undoable.sceneIds.length };
        void tell(actions.undoReview(), [], { said, isSo: () => true });
      },
      undoInclusion({ changed, isIncluded }: Extract<Said, { kind: "included" }>): void {
        include(changed, !isIncluded, { kind: "undone", count: changed.length });
      },
    };
  }, [actions, removeScenes, store]);
  return { said, silence, ...doings };
}

interface Told {
  readonly said: Said;
  /** Whether that can be seen on a scene it was done to; undefined for one that is gone. */
  readonly isSo: (scene: Scene | undefined) => boolean;
}
