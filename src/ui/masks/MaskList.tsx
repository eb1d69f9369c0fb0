import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import type { Draft, DraftAction } from "./draft.ts";
import { MaskItem } from "./MaskItem.tsx";
import { nameOf } from "./mask-name.ts";

/** All areas of the camera, and how to add one. */
export function MaskList({ draft, dispatch }: { draft: Draft; dispatch: (action: DraftAction) => void }) {
  const words = useWords();
  const { t } = words;
  const { masks, picked, corner } = draft;
  return (
    <>
      <p className="text-sm text-quiet">{t(masks.length === 0 ? "masks.none" : "masks.about")}</p>
      <Button
        look={masks.length === 0 ? "primary" : "plain"}
        data-testid="mask-add"
        onClick={() => dispatch({ kind: "begin-outline" })}
      >
        {t("masks.add")}
      </Button>
      {masks.length > 0 && (
        <ul aria-label={t("masks.list")} className="flex flex-col gap-2">
          {masks.map((mask) => (
            <MaskItem
              key={mask.id}
              mask={mask}
              name={nameOf(mask, masks, words)}
              isPicked={mask.id === picked}
              corner={mask.id === picked ? corner : null}
              dispatch={dispatch}
            />
          ))}
        </ul>
      )}
    </>
  );
}
