import { FEWEST_POINTS } from "../../core/mask.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import type { DraftAction } from "./draft.ts";

/** While an area is drawn: what to do next, and the ways out. Without a pointer a rectangle is where one starts. */
export function Drawing(props: { count: number; newName: string; dispatch: (action: DraftAction) => void }) {
  const { count, newName, dispatch } = props;
  const { t } = useWords();
  const canClose = count >= FEWEST_POINTS;
  return (
    <>
      <output className="block">
        {count === 0 && t("masks.draw")}
        {count > 0 && t(canClose ? "masks.drawClose" : "masks.drawMore")}
      </output>
      {count === 0 && (
        <Button
          data-testid="mask-rectangle"
          onClick={() => dispatch({ kind: "add-rectangle", name: newName })}
        >
          {t("masks.rectangle")}
        </Button>
      )}
      <div className="flex gap-2">
        {count > 0 && (
          <Button className="flex-1" data-testid="mask-undo" onClick={() => dispatch({ kind: "undo" })}>
            {t("masks.undo")}
          </Button>
        )}
        <Button className="flex-1" onClick={() => dispatch({ kind: "give-up-outline" })}>
          {t("masks.cancel")}
        </Button>
        {canClose && (
          <Button
            look="primary"
            className="flex-1"
            data-testid="mask-done"
            onClick={() => dispatch({ kind: "close-outline", name: newName })}
          >
            {t("masks.done")}
          </Button>
        )}
      </div>
    </>
  );
}
