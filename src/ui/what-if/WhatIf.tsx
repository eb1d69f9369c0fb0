import { useMemo } from "react";
import { type ModelManifest, thresholdsByType } from "../../contracts/model-manifest.ts";
import { type CalmerChoices, calmerChoices } from "../../core/alarm/calmer-choices.ts";
import { type AlarmChoices, policyOf } from "../../core/alarm/choices.ts";
import { defaultPolicy } from "../../core/alarm/policy.ts";
import { FAILURE_TYPES } from "../../core/failure-type.ts";
import { useWords } from "../i18n/Words.tsx";
import { PastPrints } from "./PastPrints.tsx";
import { calmerInWords } from "./sentences.ts";

interface WhatIfProps {
  readonly model: ModelManifest;
  /** What the owner is trying, kept or not. */
  readonly draft: AlarmChoices;
  /** A suggestion takes the place of the draft. */
  readonly onTake: (choices: AlarmChoices) => void;
}

/** What the last prints would have told with the draft, and a better one where the owner's own past has it. */
export function WhatIf({ model, draft, onTake }: WhatIfProps) {
  const words = useWords();
  const { trial, calmer, candidates } = useMemo(() => {
    const thresholds = thresholdsByType(model);
    const policy = policyOf(thresholds, draft);
    const watched = FAILURE_TYPES.filter((type) => policy.types[type].reaction !== "off");
    const calmer = calmerChoices(draft, watched);
    const candidate = (one: CalmerChoices) => ({
      policy: policyOf(thresholds, one.choices),
      name: calmerInWords(one, words),
    });
    const { id, version } = model;
    return {
      calmer,
      candidates: calmer.map(candidate),
      trial: { model: { id, version }, policy, unkept: defaultPolicy(thresholds) },
    };
  }, [model, draft, words]);
  return (
    <PastPrints
      trial={trial}
      candidates={candidates}
      onTake={(index) => {
        const taken = calmer[index];
        if (taken !== undefined) onTake(taken.choices);
      }}
    />
  );
}
