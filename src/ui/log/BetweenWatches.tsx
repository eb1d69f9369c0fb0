import { useWords } from "../i18n/Words.tsx";
import { useNow } from "../parts/use-now.ts";
import { EntryList } from "./EntryList.tsx";
import { useEntries } from "./log-queries.ts";

/** What belongs to no watch: a camera that would not open, a disk that was full. Nothing where there was none. */
export function BetweenWatches() {
  const { t } = useWords();
  const now = useNow();
  const read = useEntries(null, { isRunning: false, isWhole: true });
  if (read === undefined || read.entries.length === 0) return null;
  return (
    <details className="rounded-card border border-line px-4">
      <summary className="flex min-h-12 items-center justify-between gap-4">
        {t("log.between")}
        <span className="tabular text-sm text-quiet">{t("log.entries", { count: read.entries.length })}</span>
      </summary>
      <div className="pb-3">
        <EntryList entries={read.entries} day={now} />
      </div>
    </details>
  );
}
