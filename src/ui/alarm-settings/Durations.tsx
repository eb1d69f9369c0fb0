import type { AlarmChoices } from "../../core/alarm/choices.ts";
import type { Milliseconds } from "../../core/units.ts";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { Select } from "../parts/Select.tsx";

const WARN_SECONDS = [3, 4, 6, 10, 20, 30];
const ACT_SECONDS = [5, 10, 20, 30, 60];

interface DurationsProps {
  readonly draft: AlarmChoices;
  readonly onChange: (draft: AlarmChoices) => void;
}

/** How long something has to be seen at one place. One gives way to the other: nothing fails before it is told. */
export function Durations({ draft, onChange }: DurationsProps) {
  const { t } = useWords();
  return (
    <Section title={t("warns.durations")}>
      <p className="mb-3 text-sm text-quiet">{t("warns.durationsAbout")}</p>
      <div className="grid grid-cols-2 gap-3">
        <Seconds
          label={t("warns.warnAfter")}
          choices={WARN_SECONDS}
          value={draft.warnAfter}
          onChange={(warnAfter) =>
            onChange({ ...draft, warnAfter, actAfter: Math.max(warnAfter, draft.actAfter) })
          }
        />
        <Seconds
          label={t("warns.failAfter")}
          choices={ACT_SECONDS}
          value={draft.actAfter}
          onChange={(actAfter) =>
            onChange({ ...draft, actAfter, warnAfter: Math.min(actAfter, draft.warnAfter) })
          }
        />
      </div>
    </Section>
  );
}

function Seconds(props: {
  label: string;
  choices: readonly number[];
  value: Milliseconds;
  onChange: (value: Milliseconds) => void;
}) {
  const { label, choices, value, onChange } = props;
  const { t } = useWords();
  const now = Math.round(value / 1000);
  const all = choices.includes(now) ? choices : [...choices, now].sort((a, b) => a - b);
  return (
    <Select
      label={label}
      value={String(now)}
      onChange={(seconds) => onChange(Number(seconds) * 1000)}
      options={all.map((seconds) => ({
        value: String(seconds),
        label: t("warns.seconds", { count: seconds }),
      }))}
    />
  );
}
