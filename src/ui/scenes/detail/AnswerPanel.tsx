import { type FailureType, forEachType } from "../../../core/failure-type.ts";
import { reviewOf, type Scene, typeOf } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { answered, named } from "./answer.ts";
import { NameChoices } from "./NameChoices.tsx";
import { useSceneKeys } from "./scene-keys.ts";
import { TypeSelect } from "./TypeSelect.tsx";
import type { ChangeReview } from "./use-review.ts";
import { VerdictButtons } from "./VerdictButtons.tsx";

/** What it is, the question, and the answers. */
export function AnswerPanel({ scene, change }: { scene: Scene; change: ChangeReview }) {
  const { t, format } = useWords();
  const correct = (): void => change((now) => answered(now, "correct"));
  const wrong = (): void => change((now) => answered(now, "wrong"));
  const name = (type: FailureType): void => change((now) => named(now, type, scene.type));
  useSceneKeys({
    // What nobody has named cannot be right yet.
    ...(scene.type === null ? {} : { correct }),
    wrong,
    ...forEachType((type) => () => name(type)),
  });
  const type = typeOf(scene);
  return (
    <section data-testid="scene-verdict" data-verified={scene.verdict} className="flex flex-col gap-3">
      <div>
        <h1 className="text-xl font-bold">{type === null ? t("scene.unnamed") : t(`type.${type}`)}</h1>
        <p className="tabular mt-1 text-quiet">
          {format.shortMoment(scene.at)}
          {scene.confidence !== null &&
            scene.correctedType === null &&
            ` · ${format.percent(scene.confidence)}`}
        </p>
      </div>
      {scene.type === null ? (
        <NameChoices review={reviewOf(scene)} onName={name} onNothing={wrong} />
      ) : (
        <>
          <VerdictButtons
            question={t("scene.question")}
            verdict={scene.verdict}
            onCorrect={correct}
            onWrong={wrong}
          />
          <TypeSelect
            label={t("scene.otherType")}
            testId="correct-type"
            value={scene.correctedType ?? scene.type}
            onChange={name}
          />
        </>
      )}
    </section>
  );
}
