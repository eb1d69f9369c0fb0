import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { UndoIcon } from "./mask-icons.tsx";

interface EditorButtonsProps {
  readonly isChanged: boolean;
  /** Whether to leave what is not saved. */
  readonly isAsking: boolean;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onSave: () => void;
}

/** At the thumb: undo, leave, save. */
export function EditorButtons(props: EditorButtonsProps) {
  const { isChanged, isAsking, canUndo, onUndo, onStay, onLeave, onSave } = props;
  const { t } = useWords();
  return (
    <div className="mask-buttons px-4 py-3 roomy:px-6">
      {isAsking && isChanged && (
        <p role="alert" className="mb-2">
          {t("masks.discardAsk")}
        </p>
      )}
      <div className="flex gap-2">
        {canUndo && !isAsking && (
          <Button aria-label={t("masks.undo")} data-testid="mask-undo" onClick={onUndo}>
            <UndoIcon />
          </Button>
        )}
        {isAsking && isChanged && (
          <Button className="flex-1" onClick={onStay}>
            {t("masks.keepEditing")}
          </Button>
        )}
        <Button className="flex-1" data-testid="mask-leave" onClick={onLeave}>
          {t(leaveWord(isChanged, isAsking))}
        </Button>
        {isChanged && (
          <Button look="primary" className="flex-1" data-testid="mask-save" onClick={onSave}>
            {t("masks.save")}
          </Button>
        )}
      </div>
    </div>
  );
}

function leaveWord(isChanged: boolean, isAsking: boolean): "masks.close" | "masks.cancel" | "masks.discard" {
  if (!isChanged) return "masks.close";
  return isAsking ? "masks.discard" : "masks.cancel";
}
