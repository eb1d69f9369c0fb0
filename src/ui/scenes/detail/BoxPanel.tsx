import { useEffect } from "react";
import type { BoxEditor } from "../../../core/box-editor.ts";
import { areSameBoxes } from "../../../core/box-editor.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { boxInWords } from "./box-in-words.ts";
import { type EditCommand, useEditKeys } from "./edit-keys.ts";
import { IconButton } from "./IconButton.tsx";
import { BinIcon, PlusIcon, RedoIcon, UndoIcon } from "./icons.tsx";
import { TypeSelect } from "./TypeSelect.tsx";
import type { BoxEditing } from "./use-box-editing.ts";
import type { Zooming } from "./use-zoom.ts";
import { EDIT_BUTTON_ID } from "./ViewerTools.tsx";
import { ZoomTools } from "./ZoomTools.tsx";

/** Beside the picture while its boxes are edited. */
export function BoxPanel(props: { editor: BoxEditor; editing: BoxEditing; zooming: Zooming }) {
  const { editor, editing, zooming } = props;
  const { t } = useWords();
  const add = (): void => editing.act({ kind: "add", inSight: zooming.inSight() });
  useEffect(() => () => document.getElementById(EDIT_BUTTON_ID)?.focus({ preventScroll: true }), []);
  useEditKeys((command) => run(command, { editor, editing, add }));
  return (
    <section className="flex flex-1 flex-col gap-3">
      <h1 className="sr-only">{t("scene.editing")}</h1>
      <div className="flex flex-wrap items-center">
        <Button
          className="max-[24rem]:[&>svg]:hidden"
          onClick={add}
          aria-keyshortcuts="A"
          data-testid="add-box"
        >
          <PlusIcon />
          {t("scene.addBox")}
        </Button>
        <div className="ml-auto flex">
          <ZoomTools zooming={zooming} />
          <IconButton
            label={t("scene.undo")}
            shortcut="Ctrl+Z"
            icon={<UndoIcon />}
            data-testid="undo-box"
            disabled={editor.past.length === 0}
            onClick={() => editing.act({ kind: "undo" })}
          />
          <IconButton
            label={t("scene.redo")}
            shortcut="Ctrl+Shift+Z"
            icon={<RedoIcon />}
            disabled={editor.future.length === 0}
            onClick={() => editing.act({ kind: "redo" })}
          />
        </div>
      </div>
      <Selected editor={editor} editing={editing} />
      {editing.detected.length > 0 && !areSameBoxes(editor.boxes, editing.detected) && (
        <Button
          look="bare"
          className="-mx-4 self-start"
          onClick={() => editing.act({ kind: "replace", boxes: editing.detected })}
        >
          {t("scene.detectedBoxes")}
        </Button>
      )}
      <p className="text-sm text-quiet">{t("scene.editHint")}</p>
      <p className="hidden text-sm text-quiet pointer-fine:block">{t("scene.editHintKeys")}</p>
      <div className="sticky bottom-[calc(var(--nav-size)+var(--safe-bottom))] mt-auto flex gap-2 bg-ground py-2 beside:bottom-0">
        <Button className="min-h-14 flex-1" onClick={editing.cancel} data-testid="cancel-boxes">
          {t("scene.cancel")}
        </Button>
        <Button look="primary" className="min-h-14 flex-1" onClick={editing.save} data-testid="save-boxes">
          {t("scene.save")}
        </Button>
      </div>
    </section>
  );
}

/** Its type and the way to delete it; one line of the same height while none is selected. */
function Selected({ editor, editing }: { editor: BoxEditor; editing: BoxEditing }) {
  const words = useWords();
  const { t } = words;
  const { boxes, selected } = editor;
  const entry = selected === null ? undefined : boxes[selected];
  if (selected === null || entry === undefined) {
    return (
      <p className="flex min-h-18 items-end pb-3 text-quiet">
        {t(boxes.length === 0 ? "scene.noBoxes" : "scene.chooseBox")}
      </p>
    );
  }
  return (
    <div className="flex min-h-18 items-end gap-2">
      <div className="min-w-0 flex-1">
        <TypeSelect
          label={t("scene.boxNumber", { number: selected + 1, count: boxes.length })}
          testId="box-type"
          value={entry.type}
          onChange={(type) => editing.act({ kind: "retype", type })}
        />
      </div>
      <Button onClick={() => editing.act({ kind: "remove" })} data-testid="remove-box">
        <BinIcon />
        {t("scene.removeBox")}
      </Button>
      <p aria-live="polite" className="sr-only">
        {boxInWords(entry, { index: selected, count: boxes.length }, words)}
      </p>
    </div>
  );
}

function run(
  command: EditCommand,
  { editor, editing, add }: { editor: BoxEditor; editing: BoxEditing; add: () => void },
): void {
  if (command.kind === "add-box") add();
  else if (command.kind === "save") editing.save();
  else if (command.kind !== "leave") editing.act(command);
  // One press lets go of the box, the next of everything.
  else if (editor.selected === null) editing.cancel();
  else editing.act({ kind: "select", index: null });
}
