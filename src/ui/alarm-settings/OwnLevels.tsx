import { useId } from "react";
import { type Levels, LOWEST_LEVEL } from "../../core/alarm/choices.ts";
import { ALARM_LEVELS } from "../../core/alarm/policy.ts";
import { useWords } from "../i18n/Words.tsx";
import { moved } from "./draft.ts";

interface OwnLevelsProps {
  readonly levels: Levels;
  readonly onChange: (levels: Levels) => void;
}

/** The two thresholds as numbers, for who wants them. */
export function OwnLevels({ levels, onChange }: OwnLevelsProps) {
  const { t } = useWords();
  return (
    <div className="flex flex-col gap-2">
      <Level
        label={t("warns.warnFrom")}
        level={levels.warn}
        onChange={(to) => onChange(moved(levels, "warn", to))}
      />
      <Level
        label={t("warns.failFrom")}
        level={levels.act}
        onChange={(to) => onChange(moved(levels, "act", to))}
      />
    </div>
  );
}

function Level(props: { label: string; level: number; onChange: (level: number) => void }) {
  const { label, level, onChange } = props;
  const id = useId();
  const score = Math.round(level * 100);
  return (
    <div>
      <label htmlFor={id} className="flex items-baseline justify-between gap-3">
        {label}
        <output className="tabular text-xl font-semibold">{score}</output>
      </label>
      <input
        id={id}
        type="range"
        min={Math.round(LOWEST_LEVEL * 100)}
        max={Math.round(ALARM_LEVELS.highestThreshold * 100)}
        value={score}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
        className="h-12 w-full accent-text"
      />
    </div>
  );
}
