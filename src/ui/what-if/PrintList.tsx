import type { Warning } from "../../core/alarm/history.ts";
import type { ComparedWatch } from "../../core/what-if.ts";
import { useWords } from "../i18n/Words.tsx";
import { Section } from "../parts/Section.tsx";
import { counted, printOf } from "./sentences.ts";

const MOST_SHOWN = 12;

/** The prints in which something happened or would have, newest first. */
export function PrintList({ watches }: { watches: readonly ComparedWatch[] }) {
  const words = useWords();
  const { t, format } = words;
  const eventful = watches.filter(({ happened, told }) => happened.length + told.length > 0).toReversed();
  const quiet = watches.length - eventful.length;
  const older = eventful.length - MOST_SHOWN;
  if (eventful.length === 0) return null;
  return (
    <Section title={t("whatIf.prints")} level={3}>
      <p className="text-sm text-quiet">{t("whatIf.key")}</p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {eventful.slice(0, MOST_SHOWN).map((watch) => (
          <li key={watch.watchId} className="py-3" data-testid="what-if-print">
            <div className="tabular flex flex-wrap items-baseline justify-between gap-x-4">
              <span>{format.shortMoment(watch.startedAt)}</span>
              <span className="text-sm text-quiet">{printOf(watch, words)}</span>
            </div>
            <Marks watch={watch} />
          </li>
        ))}
      </ul>
      {older > 0 && (
        <p className="tabular mt-2 text-sm text-quiet">{t("whatIf.older", counted(older, words))}</p>
      )}
      {quiet > 0 && (
        <p className="tabular mt-2 text-sm text-quiet">{t("whatIf.quiet", counted(quiet, words))}</p>
      )}
    </Section>
  );
}

/** The print as a line from its start to its end: rings above it happened, dots below it would have. The words beside say the same. */
function Marks({ watch }: { watch: ComparedWatch }) {
  const { happened, told, startedAt, watchedUntil } = watch;
  const placeOf = ({ at }: Warning): string =>
    `${(Math.min(1, Math.max(0, (at - startedAt) / Math.max(1, watchedUntil - startedAt))) * 100).toFixed(2)}%`;
  return (
    <div className="relative mx-1.5 mt-2 h-8" aria-hidden="true">
      <div className="absolute inset-x-0 top-1/2 border-t border-line" />
      {happened.map(({ warning }) => (
        <span
          key={`${warning.type} ${warning.at}`}
          style={{ left: placeOf(warning) }}
          className="absolute top-0 size-3 -translate-x-1/2 rounded-full border-2 border-text"
        />
      ))}
      {told.map((warning) => (
        <span
          key={`${warning.type} ${warning.at}`}
          style={{ left: placeOf(warning) }}
          className="absolute bottom-0 size-3 -translate-x-1/2 rounded-full bg-text"
        />
      ))}
    </div>
  );
}
