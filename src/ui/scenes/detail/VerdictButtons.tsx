import type { Verdict } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { CheckIcon, CrossIcon } from "../../parts/icons.tsx";

const SHAPE =
  "flex min-h-14 flex-1 items-center justify-center gap-2 rounded-card border border-line bg-raised font-semibold " +
  "transition-colors hover:border-quiet aria-pressed:border-text aria-pressed:bg-text aria-pressed:text-ground";

export function VerdictButtons(props: {
  question: string;
  verdict: Verdict;
  onCorrect: () => void;
  onWrong: () => void;
}) {
  const { question, verdict, onCorrect, onWrong } = props;
  const { t } = useWords();
  return (
    <fieldset>
      <legend className="mb-2">{question}</legend>
      <div className="flex gap-2">
        <button
          type="button"
          data-testid="verify-correct"
          aria-pressed={verdict === "correct"}
          aria-keyshortcuts="C"
          onClick={onCorrect}
          className={SHAPE}
        >
          <CheckIcon />
          {t("scene.correct")}
        </button>
        <button
          type="button"
          data-testid="verify-wrong"
          aria-pressed={verdict === "wrong"}
          aria-keyshortcuts="W"
          onClick={onWrong}
          className={SHAPE}
        >
          <CrossIcon />
          {t("scene.wrong")}
        </button>
      </div>
    </fieldset>
  );
}
