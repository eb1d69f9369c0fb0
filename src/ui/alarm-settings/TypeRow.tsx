import { SENSITIVITIES, type TypeChoice } from "../../core/alarm/choices.ts";
import type { ModelThresholds } from "../../core/alarm/policy.ts";
import type { FailureType } from "../../core/failure-type.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Choices } from "../parts/Choices.tsx";
import { Switch } from "../parts/Switch.tsx";
import { levelsOf, reactionOf } from "./draft.ts";
import { OwnLevels } from "./OwnLevels.tsx";

interface TypeRowProps {
  readonly type: FailureType;
  readonly thresholds: ModelThresholds;
  readonly choice: TypeChoice;
  readonly onChange: (change: Partial<TypeChoice>) => void;
}

/** One kind of failure: whether it warns, whether the printer is asked, and how sure the detector must be. */
export function TypeRow({ type, thresholds, choice, onChange }: TypeRowProps) {
  const { t } = useWords();
  /** What a printer would be asked; null where none can be. */
  const onFailure = useApp(({ printer: { linked } }) =>
    linked === null || linked.orders.kind === "none" ? null : linked.onFailure,
  );
  const isOn = reactionOf(thresholds, type, choice) !== "off";
  const isUsable = thresholds[type]?.isUsable === true;
  return (
    <section className="flex flex-col gap-4" data-testid={`warns-${type}`}>
      <h2 className="text-lg font-bold">{t(`type.${type}`)}</h2>
      <Switch
        label={t("warns.warn")}
        about={isUsable ? undefined : t("warns.unsure")}
        isOn={isOn}
        testId={`warns-${type}-on`}
        onChange={(on) => onChange({ reaction: on ? "warn" : "off" })}
      />
      {isOn && (
        <>
          {onFailure !== null && (
            <Switch
              label={t(`act.${onFailure.order}.wish`)}
              about={t(`act.${onFailure.order}.wishAbout`, { seconds: onFailure.countdown / 1_000 })}
              isOn={choice.reaction === "act"}
              testId={`acts-${type}`}
              onChange={(acts) => onChange({ reaction: acts ? "act" : "warn" })}
            />
          )}
          <Choices
            name={`warns-${type}`}
            legend={t("warns.sensitivity")}
            value={choice.levels === null ? choice.sensitivity : "own"}
            onChange={(value) =>
              onChange(
                value === "own"
                  ? { levels: levelsOf(thresholds, type, choice) }
                  : { sensitivity: value, levels: null },
              )
            }
            choices={[
              ...SENSITIVITIES.map((value) => ({
                value,
                label: t(`warns.${value}`),
                about: t("warns.from", {
                  score: Math.round(
                    levelsOf(thresholds, type, { ...choice, sensitivity: value, levels: null }).warn * 100,
                  ),
                }),
              })),
              { value: "own" as const, label: t("warns.own"), about: t("warns.ownAbout") },
            ]}
          />
          {choice.levels !== null && (
            <OwnLevels levels={choice.levels} onChange={(levels) => onChange({ levels })} />
          )}
        </>
      )}
    </section>
  );
}
