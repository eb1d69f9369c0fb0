import { memo } from "react";
import type { AppState } from "../../app/state.ts";
import type { Hush, HushLength } from "../../core/alarm/hush.ts";
import type { FailureType } from "../../core/failure-type.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords, type Words } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { Select } from "../parts/Select.tsx";
import { raisedPhaseOf } from "./face.ts";

const LENGTHS: Readonly<Record<string, HushLength>> = {
  "10": { kind: "minutes", minutes: 10 },
  "30": { kind: "minutes", minutes: 30 },
  "60": { kind: "minutes", minutes: 60 },
  "5-layers": { kind: "layers", layers: 5 },
  "20-layers": { kind: "layers", layers: 20 },
  print: { kind: "print" },
};

/** What is kept quiet for now, and how to keep quiet what is told at the moment. */
export const Quiet = memo(function Quiet() {
  const hushes = useApp(({ watch }) => watch.hushes);
  const type = useApp(selectTold);
  const { t } = useWords();
  if (hushes.length === 0 && type === null) return null;
  return (
    <div className="flex flex-col gap-2">
      {hushes.map((hush) => (
        <Standing key={hush.type} hush={hush} />
      ))}
      {type !== null && (
        <>
          <QuietFor type={type} />
          <ButtonLink to="/settings/alarm" look="bare" className="-mx-4 self-start">
            {t("quiet.change")}
          </ButtonLink>
        </>
      )}
    </div>
  );
});

/** The type of a running alarm that is not kept quiet yet. */
function selectTold({ watch }: AppState): FailureType | null {
  const raised = raisedPhaseOf(watch);
  const type = watch.alarm?.type ?? null;
  const isTold = watch.phase !== "idle" && (raised === "warning" || raised === "failing");
  return isTold && !watch.hushes.some((hush) => hush.type === type) ? type : null;
}

function Standing({ hush }: { hush: Hush }) {
  const { t } = useWords();
  const actions = useActions();
  return (
    <p className="flex items-center justify-between gap-3 border-l-2 border-quiet pl-3" data-testid="hush">
      <span className="tabular">
        <HushText hush={hush} />
      </span>
      <Button look="bare" className="-mr-4" onClick={() => actions.endHush(hush.type)}>
        {t("quiet.end")}
      </Button>
    </p>
  );
}

/** What is kept quiet, and until when. */
export function HushText({ hush }: { hush: Hush }) {
  const { t, format } = useWords();
  const { type, until } = hush;
  const name = t(`type.${type}`);
  if (until.kind === "time")
    return t("quiet.untilTime", { type: name, time: format.time(until.at, until.at) });
  return until.kind === "layer"
    ? t("quiet.untilLayer", { type: name, layer: until.layer })
    : t("quiet.untilPrint", { type: name });
}

function lengthText(length: HushLength, { t }: Words): string {
  if (length.kind === "print") return t("quiet.print");
  return length.kind === "minutes"
    ? t("quiet.minutes", { count: length.minutes })
    : t("quiet.layers", { count: length.layers });
}

function QuietFor({ type }: { type: FailureType }) {
  const words = useWords();
  const { t } = words;
  const actions = useActions();
  const hasLayers = useApp(({ watch }) => watch.hasLayers);
  const options = Object.entries(LENGTHS).filter(([, { kind }]) => kind !== "layers" || hasLayers);
  return (
    <Select
      label={t("quiet.about", { type: t(`type.${type}`) })}
      testId="quiet-for"
      value=""
      onChange={(value) => {
        const length = LENGTHS[value];
        if (length !== undefined) actions.hush(type, length);
      }}
      options={[
        { value: "", label: t("quiet.choose") },
        ...options.map(([value, length]) => ({
          value,
          label: lengthText(length, words),
        })),
      ]}
    />
  );
}
