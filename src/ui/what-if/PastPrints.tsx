import { useMemo } from "react";
import type { AlarmPolicy } from "../../core/alarm/policy.ts";
import { type ComparedWatch, compareWatch, saidOfWarnings } from "../../core/what-if.ts";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { useScenes } from "../scenes/queries.ts";
import { HowItWorks } from "./HowItWorks.tsx";
import { PrintList } from "./PrintList.tsx";
import { type Trial, useWhatIf } from "./queries.ts";
import { ResultText } from "./ResultText.tsx";
import { SuggestedSetting } from "./SuggestedSetting.tsx";

/** A setting that may be suggested, and what it changes in words. */
export interface Candidate {
  readonly policy: AlarmPolicy;
  readonly name: string;
}

interface PastPrintsProps {
  readonly trial: Trial;
  /** Nearest to what is tried first. */
  readonly candidates: readonly Candidate[];
  readonly onTake: (candidate: number) => void;
}

/** What past prints would have told with the settings that are tried: a sentence, print by print, and a better setting. */
export function PastPrints({ trial, candidates, onTake }: PastPrintsProps) {
  const { t } = useWords();
  const { status, list, fault } = useScenes();
  const said = useMemo(() => saidOfWarnings(list), [list]);
  const { data, isPlaceholderData } = useWhatIf(trial);
  const outcomes = data?.ok === true ? data.value.outcomes : null;
  const watches = useMemo(
    () => outcomes?.map((outcome) => compareWatch(outcome, said)) ?? null,
    [outcomes, said],
  );
  const broken = data?.ok === false ? data.fault : fault;
  return (
    <Section title={t("whatIf.title")}>
      {broken !== null && (
        <div role="alert">
          <FaultText fault={broken} />
        </div>
      )}
      {broken === null && (watches === null || status !== "read") && (
        <p className="text-quiet">{t("whatIf.reading")}</p>
      )}
      {broken === null && watches !== null && status === "read" && (
        <div aria-busy={isPlaceholderData}>
          <Answer watches={watches} ofOtherModels={data?.ok === true ? data.value.ofOtherModels : 0}>
            <SuggestedSetting
              trial={isPlaceholderData ? null : trial}
              said={said}
              candidates={candidates}
              onTake={onTake}
            />
          </Answer>
        </div>
      )}
    </Section>
  );
}

function Answer(props: {
  watches: readonly ComparedWatch[];
  ofOtherModels: number;
  children: React.ReactNode;
}) {
  const { watches, ofOtherModels, children } = props;
  const { t } = useWords();
  if (watches.length === 0) {
    return (
      <>
        <p className="text-lg font-semibold">{t("whatIf.empty")}</p>
        <p className="mt-1 text-sm text-quiet">{t("whatIf.emptyNext")}</p>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <ResultText watches={watches} ofOtherModels={ofOtherModels} />
      {children}
      <PrintList watches={watches} />
      <HowItWorks />
    </div>
  );
}
