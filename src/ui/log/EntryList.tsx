import { memo, useState } from "react";
import { Link } from "wouter";
import type { KeptLogEntry } from "../../contracts/store.ts";
import type { Milliseconds } from "../../core/units.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { sentenceOfEntry } from "./sentences.ts";

/** A camera with a loose plug makes thousands of entries: not all are laid out at once. */
const SHOWN_AT_ONCE = 100;

/** Entries as sentences with their times, oldest first; those of another day than `day` with theirs. */
export function EntryList({ entries, day }: { entries: readonly KeptLogEntry[]; day: Milliseconds }) {
  const { t } = useWords();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  return (
    <>
      <ol className="flex flex-col" data-testid="log-entries">
        {entries.slice(0, shown).map((entry) => (
          <EntryItem key={entry.key} entry={entry} day={day} />
        ))}
      </ol>
      {entries.length > shown && (
        <Button className="mt-2 w-full" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          {t("log.showMore", { count: Math.min(SHOWN_AT_ONCE, entries.length - shown) })}
        </Button>
      )}
    </>
  );
}

/** Of the state it tells of, as everywhere: never the only sign of it. */
const EDGES: Readonly<Partial<Record<KeptLogEntry["kind"], string>>> = {
  warned: "border-warning",
  failing: "border-failing",
  trouble: "border-blind",
  "canary-failed": "border-blind",
  gap: "border-blind",
  "cut-off": "border-blind",
};

const EntryItem = memo(function EntryItem(props: { entry: KeptLogEntry; day: Milliseconds }) {
  const { entry, day } = props;
  const words = useWords();
  const sentence = sentenceOfEntry(entry, words);
  return (
    <li
      data-kind={entry.kind}
      className={`grid grid-cols-[auto_1fr] gap-x-3 border-l-2 py-1.5 pl-3 text-sm ${EDGES[entry.kind] ?? "border-line"}`}
    >
      <time className="tabular text-quiet">{words.format.exactTime(entry.at, day)}</time>
      {"sceneId" in entry ? (
        <Link
          to={`/scenes/${encodeURIComponent(entry.sceneId)}`}
          className="underline decoration-quiet underline-offset-4 hover:decoration-text"
        >
          {sentence}
        </Link>
      ) : (
        <span className="min-w-0 wrap-anywhere">{sentence}</span>
      )}
    </li>
  );
});
