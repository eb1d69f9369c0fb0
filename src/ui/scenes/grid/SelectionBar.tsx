import type { ReactNode } from "react";
import { FAILURE_TYPES, isFailureType } from "../../../core/failure-type.ts";
import type { Scene } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { CheckIcon, CrossIcon } from "../../parts/icons.tsx";
import { BinIcon, IncludeIcon, LeaveOutIcon, TagIcon } from "./grid-icons.tsx";
import type { SceneActions } from "./use-scene-actions.ts";
import type { Picking } from "./use-selection.ts";

const TOOL =
  "relative flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-card text-xs leading-tight whitespace-nowrap transition-colors hover:bg-raised disabled:opacity-40 has-[select:disabled]:opacity-40";

interface SelectionBarProps {
  readonly picked: readonly Scene[];
  /** How many could be picked. */
  readonly shownCount: number;
  readonly picking: Picking;
  readonly actions: SceneActions;
  readonly onRemove: (scenes: readonly Scene[]) => void;
}

/** What can be done with all picked scenes at once. */
export function SelectionBar(props: SelectionBarProps) {
  const { picked, shownCount, picking } = props;
  const { t, format } = useWords();
  return (
    <section
      aria-label={t("scenes.selection")}
      className="border-t border-line bg-ground px-2 pt-1 pb-1 beside:pb-[calc(0.25rem+var(--safe-bottom))] sm:flex sm:items-center sm:gap-4 sm:px-4 roomy:px-10"
    >
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-label={t("scenes.leave")}
          onClick={picking.leave}
          className="grid size-12 shrink-0 place-items-center rounded-card hover:bg-raised"
        >
          <CrossIcon />
        </button>
        <output className="tabular mr-2 font-semibold whitespace-nowrap">
          {t("scenes.selected", { number: format.number(picked.length) })}
        </output>
        {picked.length < shownCount && (
          <button
            type="button"
            onClick={picking.pickAll}
            className="tabular ml-auto min-h-12 rounded-card px-3 text-sm whitespace-nowrap underline decoration-line underline-offset-4 hover:bg-raised"
          >
            {t("scenes.selectAll", { number: format.number(shownCount) })}
          </button>
        )}
      </div>
      <Tools {...props} />
    </section>
  );
}

function Tools({ picked, picking, actions, onRemove }: SelectionBarProps) {
  const { t } = useWords();
  const isNone = picked.length === 0;
  const done = (act: () => unknown): void => {
    act();
    picking.leave();
  };
  const tool = (label: string, icon: ReactNode, act: () => unknown) => (
    <button type="button" disabled={isNone} onClick={() => done(act)} className={TOOL}>
      {icon}
      {label}
    </button>
  );
  return (
    <div className="flex sm:ml-auto sm:gap-1 sm:[&>*]:min-w-20">
      {tool(t("scene.correct"), <CheckIcon />, () => actions.answer(picked, { kind: "correct" }))}
      {tool(t("scene.wrong"), <CrossIcon />, () => actions.answer(picked, { kind: "wrong" }))}
      <NameTool
        isDisabled={isNone}
        onName={(type) => done(() => actions.answer(picked, { kind: "type", type }))}
      />
      {tool(t("scenes.include"), <IncludeIcon />, () => actions.include(picked, true))}
      {tool(t("scenes.leaveOut"), <LeaveOutIcon />, () => actions.include(picked, false))}
      <button type="button" disabled={isNone} onClick={() => onRemove(picked)} className={TOOL}>
        <BinIcon />
        {t("scenes.remove")}
      </button>
    </div>
  );
}

/** A menu in the shape of the buttons beside it: the phone's own wheel, the desktop's own list. */
function NameTool(props: { isDisabled: boolean; onName: (type: (typeof FAILURE_TYPES)[number]) => void }) {
  const { t } = useWords();
  return (
    <label
      className={`${TOOL} has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-text`}
    >
      <TagIcon />
      {t("scenes.name")}
      <select
        value=""
        disabled={props.isDisabled}
        onChange={({ target }) => {
          if (isFailureType(target.value)) props.onName(target.value);
        }}
        className="absolute inset-0 size-full appearance-none opacity-0"
      >
        <option value="" disabled hidden>
          {t("scenes.name")}
        </option>
        {FAILURE_TYPES.map((type) => (
          <option key={type} value={type}>
            {t(`type.${type}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
