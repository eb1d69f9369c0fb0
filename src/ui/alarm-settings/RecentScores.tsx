import { lowestWarnLevel } from "../../core/alarm/background.ts";
import { type AlarmChoices, policyOf } from "../../core/alarm/choices.ts";
import type { ModelThresholds } from "../../core/alarm/policy.ts";
import { COLUMN_MS, STRIP_MS } from "../../core/score-strip.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";

const COLUMNS = STRIP_MS / COLUMN_MS;

/** The scores of the running watch under the draft's level: what would have counted in the last half hour. */
export function RecentScores({ thresholds, draft }: { thresholds: ModelThresholds; draft: AlarmChoices }) {
  const { t } = useWords();
  const strip = useApp(({ watch }) => watch.strip);
  const background = useApp(({ watch }) => watch.alarm?.background ?? null);
  if (strip.length === 0 || background === null) return null;
  const level = lowestWarnLevel(policyOf(thresholds, draft), background);
  const newest = strip.at(-1)?.at ?? 0;
  const count = strip.filter(({ score }) => score >= level).length;
  return (
    <Section title={t("warns.recent")}>
      <svg
        viewBox={`0 0 ${COLUMNS} 100`}
        preserveAspectRatio="none"
        className="h-16 w-full border-b border-line"
        aria-hidden="true"
      >
        {strip.map(({ at, score }) => (
          <rect
            key={at}
            x={COLUMNS - 1 - (newest - at) / COLUMN_MS}
            width={0.8}
            y={100 - score * 100}
            height={score * 100}
            className={score >= level ? "fill-warning" : "fill-quiet"}
          />
        ))}
        <line
          x1={0}
          x2={COLUMNS}
          y1={100 - level * 100}
          y2={100 - level * 100}
          className="stroke-text"
          vectorEffect="non-scaling-stroke"
          strokeDasharray="4 3"
        />
      </svg>
      <p className="tabular mt-2 text-sm" aria-live="polite">
        {t("warns.recentCount", { count, minutes: STRIP_MS / 60_000 })}
      </p>
    </Section>
  );
}
