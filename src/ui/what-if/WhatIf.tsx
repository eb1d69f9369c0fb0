import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type ModelManifest, thresholdsByType } from "../../contracts/model-manifest.ts";
import { type CalmerChoices, calmerChoices } from "../../core/alarm/calmer-choices.ts";
import { type AlarmChoices, policyOf } from "../../core/alarm/choices.ts";
import { defaultPolicy } from "../../core/alarm/policy.ts";
import { FAILURE_TYPES } from "../../core/failure-type.ts";
import { useActions } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { PastPrints } from "./PastPrints.tsx";
import { calmerInWords } from "./sentences.ts";

interface WhatIfProps {
  /** What the owner is trying, kept or not. */
  readonly draft: AlarmChoices;
  /** A suggestion takes the place of the draft. */
  readonly onTake: (choices: AlarmChoices) => void;
}

/** What the last prints would have told with the draft, and a better one where the owner's own past has it. */
export function WhatIf({ draft, onTake }: WhatIfProps) {
  const actions = useActions();
  const { data } = useQuery({ queryKey: ["model"], queryFn: () => actions.describeModel() });
  if (data === undefined) return null;
  if (!data.ok) {
    return (
      <div role="alert">
        <FaultText fault={data.fault} />
      </div>
    );
  }
  return <WithModel manifest={data.value} draft={draft} onTake={onTake} />;
}

function WithModel({ manifest, draft, onTake }: WhatIfProps & { manifest: ModelManifest }) {
  const words = useWords();
  const { trial, calmer, candidates } = useMemo(() => {
    const thresholds = thresholdsByType(manifest);
    const policy = policyOf(thresholds, draft);
    const watched = FAILURE_TYPES.filter((type) => policy.types[type].reaction !== "off");
    const calmer = calmerChoices(draft, watched);
    const candidate = (one: CalmerChoices) => ({
      policy: policyOf(thresholds, one.choices),
      name: calmerInWords(one, words),
    });
    const { id, version } = manifest;
    return {
      calmer,
      candidates: calmer.map(candidate),
      trial: { model: { id, version }, policy, unkept: defaultPolicy(thresholds) },
    };
  }, [manifest, draft, words]);
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
