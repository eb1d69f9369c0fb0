import { memo } from "react";
import type { Gap } from "../../core/watch.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";

const SHOWN = 3;

/** The times nobody was watching, in plain sight. */
export const Gaps = memo(function Gaps() {
  const { t } = useWords();
  const gaps = useApp(({ watch }) => watch.watch?.gaps ?? null);
  if (gaps === null) return null;
  const newestFirst = [...gaps].reverse();
  const earlier = newestFirst.slice(SHOWN);
  return (
    <section aria-label={t("gap.title")} className="text-sm">
      <GapList gaps={newestFirst.slice(0, SHOWN)} />
      {earlier.length > 0 && (
        <details>
          <summary className="inline-flex min-h-12 items-center text-quiet">
            {t("gap.earlier", { count: earlier.length })}
          </summary>
          <GapList gaps={earlier} />
        </details>
      )}
    </section>
  );
});

function GapList({ gaps }: { gaps: readonly Gap[] }) {
  const { t, format } = useWords();
  return (
    <ul className="flex flex-col gap-1.5">
      {gaps.map(({ from, to, reason }) => (
        <li key={from} className="tabular border-l-2 border-blind pl-3">
          {t("gap.line", {
            range: format.range(from, to),
            duration: format.length(to - from),
            reason: t(`gap.${reason}`),
          })}
        </li>
      ))}
    </ul>
  );
}
