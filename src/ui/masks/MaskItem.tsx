import { useId } from "react";
import type { Mask } from "../../core/mask.ts";
import { splitEdge } from "../../core/mask-edit.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Switch } from "../parts/Switch.tsx";
import type { DraftAction } from "./draft.ts";
import { AreaIcon } from "./mask-icons.tsx";
import { cornerOut } from "./mask-keys.ts";

/** Longer names would not fit on a phone. */
const LONGEST_NAME = 40;

interface MaskItemProps {
  readonly mask: Mask;
  readonly name: string;
  readonly isPicked: boolean;
  /** Of this area, while it is picked. */
  readonly corner: number | null;
  readonly dispatch: (action: DraftAction) => void;
}

/** One area in the list; the picked one is open. */
export function MaskItem({ mask, name, isPicked, corner, dispatch }: MaskItemProps) {
  const { t } = useWords();
  return (
    <li
      data-testid="mask-item"
      data-on={mask.isOn}
      className={`rounded-card border bg-raised ${isPicked ? "border-text" : "border-line"}`}
    >
      <button
        type="button"
        aria-expanded={isPicked}
        onClick={() => dispatch({ kind: "pick", maskId: isPicked ? null : mask.id })}
        className="flex min-h-12 w-full items-center gap-3 rounded-card px-3 py-2 text-left"
      >
        <span className={mask.isOn ? "" : "text-quiet"}>
          <AreaIcon />
        </span>
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
        <span className="shrink-0 text-sm text-quiet">
          {t(mask.isOn ? `masks.${mask.kind}` : "masks.off")}
        </span>
      </button>
      {isPicked && <MaskFields mask={mask} name={name} corner={corner} dispatch={dispatch} />}
    </li>
  );
}

function MaskFields({ mask, name, corner, dispatch }: Omit<MaskItemProps, "isPicked">) {
  const { t } = useWords();
  const id = useId();
  const change = (part: Partial<Omit<Mask, "id">>, stroke?: string): void =>
    dispatch({ kind: "change", maskId: mask.id, change: part, ...(stroke === undefined ? {} : { stroke }) });
  return (
    <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
      <div>
        <label htmlFor={id} className="mb-1 block text-xs text-quiet">
          {t("masks.name")}
        </label>
        <input
          id={id}
          value={mask.name}
          placeholder={name}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          data-testid="mask-name"
          onChange={(event) => change({ name: event.target.value }, `name ${mask.id}`)}
          className="min-h-12 w-full rounded-card border border-line bg-ground px-3 text-base hover:border-quiet"
        />
      </div>
      <Switch
        label={t("masks.isOn")}
        isOn={mask.isOn}
        testId="mask-on"
        onChange={(isOn) => change({ isOn })}
      />
      <Choices
        name="mask-kind"
        legend={t("masks.kind")}
        value={mask.kind}
        choices={[
          { value: "ignore", label: t("masks.ignore"), about: t("masks.ignoreAbout") },
          { value: "only", label: t("masks.only"), about: t("masks.onlyAbout") },
        ]}
        onChange={(kind) => change({ kind })}
      />
      <Corners mask={mask} corner={corner} dispatch={dispatch} />
      <Button
        look="bare"
        data-testid="mask-remove"
        onClick={() => dispatch({ kind: "remove", maskId: mask.id })}
      >
        {t("masks.remove")}
      </Button>
    </div>
  );
}

/** What is done to corners without drawing. A new one comes after the picked one. */
function Corners({ mask, corner, dispatch }: Pick<MaskItemProps, "mask" | "corner" | "dispatch">) {
  const { t } = useWords();
  const { id: maskId, points } = mask;
  const after = corner ?? points.length - 1;
  const removal = corner === null ? null : cornerOut(mask, corner);
  return (
    <div className="flex gap-2">
      <Button
        className="flex-1 text-sm"
        data-testid="mask-add-corner"
        onClick={() =>
          dispatch({
            kind: "change",
            maskId,
            change: { points: splitEdge(points, after) },
            corner: after + 1,
          })
        }
      >
        {t("masks.addCorner")}
      </Button>
      {removal !== null && (
        <Button className="flex-1 text-sm" data-testid="mask-remove-corner" onClick={() => dispatch(removal)}>
          {t("masks.removeCorner")}
        </Button>
      )}
    </div>
  );
}
