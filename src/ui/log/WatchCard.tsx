import { memo, useId, useState } from "react";
import { Link } from "wouter";
import type { KeptLogEntry } from "../../contracts/store.ts";
import { typeOf } from "../../core/scene.ts";
import type { Milliseconds } from "../../core/units.ts";
import type { Watch } from "../../core/watch.ts";
import { useApp } from "../app-context.tsx";
import { providerName } from "../faults/notices.ts";
import { useWords } from "../i18n/Words.tsx";
import { WatchStrip } from "../parts/WatchStrip.tsx";
import { SeverityMark } from "../scenes/SeverityMark.tsx";
import { EntryList } from "./EntryList.tsx";
import { type Entries, useEntries } from "./log-queries.ts";
import { summaryOf } from "./summary.ts";

const NONE: Entries = { entries: [], isCut: false };

/** One watch: from when to when, how much of it was watched, what it found; its entries when it is unfolded. */
export const WatchCard = memo(function WatchCard({ watch: stored }: { watch: Watch }) {
  const words = useWords();
  const { t, format } = words;
  const heading = useId();
  // What is stored of a running watch is up to a minute old.
  const live = useApp(({ watch }) => (watch.watch?.id === stored.id ? watch.watch : null));
  const watch = live ?? stored;
  const isRunning = watch.endedAt === null;
  const [isOpen, setOpen] = useState(false);
  const { entries, isCut } = useEntries(watch.id, { isRunning, isWhole: isOpen }) ?? NONE;
  const [watched = "", ...rest] = summaryOf(watch, words);
  return (
    <li data-testid="watch-card" className="rounded-card border border-line bg-raised px-4 py-3">
      <article aria-labelledby={heading}>
        <header className="tabular flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 id={heading} className="font-semibold">
            {watch.endedAt === null
              ? format.shortMoment(watch.startedAt)
              : format.datedRange(watch.startedAt, watch.endedAt)}
          </h2>
          {isRunning && <p className="text-sm text-calm-ink">{t("log.running")}</p>}
        </header>
        <WatchStrip watch={watch} />
        <div data-testid="watch-summary" className="tabular">
          <p>{watched}</p>
          {rest.length > 0 && <p className="text-quiet">{rest.join(" ")}</p>}
        </div>
        <WatchScenes watchId={watch.id} from={watch.startedAt} />
        <WatchFacts watch={watch} entries={entries} />
        {entries.length > 0 && (
          <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
            <summary className="inline-flex min-h-12 items-center text-sm underline decoration-line underline-offset-4">
              {t(isCut ? "log.moreEntries" : "log.entries", { count: entries.length })}
            </summary>
            {isOpen && <EntryList entries={entries} day={watch.startedAt} />}
          </details>
        )}
      </article>
    </li>
  );
});

/** The pictures this watch left; nothing where there are none. */
function WatchScenes({ watchId, from }: { watchId: string; from: Milliseconds }) {
  const { t, format } = useWords();
  const scenes = useApp(({ scenes }) => scenes.list.filter((scene) => scene.watchId === watchId));
  if (scenes.length === 0) return null;
  const oldestFirst = [...scenes].sort((a, b) => a.at - b.at);
  return (
    <ul aria-label={t("log.scenes")} className="tabular mt-1 flex flex-wrap gap-x-5">
      {oldestFirst.map((scene) => {
        const type = typeOf(scene);
        return (
          <li key={scene.id}>
            <Link
              to={`/scenes/${encodeURIComponent(scene.id)}`}
              className="inline-flex min-h-12 items-center gap-2 underline decoration-quiet underline-offset-4 hover:decoration-text"
            >
              {scene.severity !== null && <SeverityMark severity={scene.severity} />}
              {t("log.sceneAt", {
                time: format.time(scene.at, from),
                type: type === null ? t("log.byHand") : t(`type.${type}`),
              })}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** What looked, and through what. */
function WatchFacts({ watch, entries }: { watch: Watch; entries: readonly KeptLogEntry[] }) {
  const started = entries.find((entry) => entry.kind === "started");
  const { id, version } = watch.model;
  const facts = [
    started?.camera ?? null,
    `${id} ${version}`,
    ...new Set(entries.flatMap(providersOf)),
  ].filter((fact) => fact !== null && fact !== "");
  return <p className="tabular mt-1 text-sm wrap-anywhere text-quiet">{facts.join(" · ")}</p>;
}

function providersOf(entry: KeptLogEntry): string[] {
  if (entry.kind === "started") return [providerName(entry.provider)];
  return entry.kind === "provider-changed" ? [providerName(entry.to)] : [];
}
