import { FAILURE_TYPES, type FailureType } from "../../../core/failure-type.ts";
import type { Review } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";

const SHAPE =
  "min-h-12 rounded-card border border-line bg-raised px-1.5 py-1 text-center text-sm leading-tight transition-colors " +
  "hover:border-quiet aria-pressed:border-text aria-pressed:bg-text aria-pressed:font-semibold aria-pressed:text-ground";

/** For a scene that nobody has named yet: the six types, and that nothing has failed. */
export function NameChoices(props: {
  review: Review;
  onName: (type: FailureType) => void;
  onNothing: () => void;
}) {
  const { review, onName, onNothing } = props;
  const { t } = useWords();
  return (
    <fieldset data-testid="correct-type">
      <legend className="mb-2">{t("scene.whatIsIt")}</legend>
      <div className="grid grid-cols-3 gap-2">
        {FAILURE_TYPES.map((type, index) => (
          <button
            key={type}
            type="button"
            data-testid={`correct-type-${type}`}
            aria-pressed={review.verdict === "correct" && review.correctedType === type}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => onName(type)}
            className={SHAPE}
          >
            {t(`type.${type}`)}
          </button>
        ))}
        <button
          type="button"
          data-testid="verify-wrong"
          aria-pressed={review.verdict === "wrong"}
          aria-keyshortcuts="W"
          onClick={onNothing}
          className={`${SHAPE} col-span-3`}
        >
          {t("scene.nothingFailed")}
        </button>
      </div>
    </fieldset>
  );
}
