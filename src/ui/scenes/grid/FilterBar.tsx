import { useMemo, useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import { EVERYTHING, type SceneFilter, type SceneQuery } from "../../../core/scene-filter.ts";
import { useWords } from "../../i18n/Words.tsx";
import { CrossIcon } from "../../parts/icons.tsx";
import { FilterPanel } from "./FilterPanel.tsx";
import { countByVerified, facetsOf, narrowingOf, opened } from "./facets.ts";
import { FilterIcon } from "./grid-icons.tsx";
import { useFilterNames } from "./use-filter-names.ts";

const PILLS = ["all", "unverified", "verified"] as const satisfies readonly SceneFilter[];
const PILL =
  "tabular flex min-h-12 items-center justify-center rounded-full border border-line px-4 text-sm whitespace-nowrap transition-colors hover:border-quiet";

/** Which scenes are shown: three pills, the rest behind one button, and what narrows them as chips. */
export function FilterBar(props: {
  scenes: readonly Scene[];
  /** False while only the first scenes are read: a number would be wrong. */
  isCounted: boolean;
  query: SceneQuery;
  onChange: (query: SceneQuery) => void;
}) {
  const { scenes, isCounted, query, onChange } = props;
  const { t, format } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const counts = useMemo(() => countByVerified(scenes, query), [scenes, query]);
  const facets = useMemo(() => facetsOf(scenes), [scenes]);
  const active = narrowingOf(query).length;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-1.5">
      <fieldset aria-label={t("scenes.filters")} className="flex gap-1.5 max-sm:flex-1">
        {PILLS.map((name) => (
          <button
            key={name}
            type="button"
            data-testid={`filter-${name}`}
            aria-pressed={query.verified === name}
            onClick={() => onChange({ ...query, verified: name })}
            className={`${PILL} gap-x-2 aria-pressed:border-text aria-pressed:bg-text aria-pressed:font-semibold aria-pressed:text-ground max-sm:flex-1 max-sm:flex-col max-sm:px-2 max-sm:leading-tight`}
          >
            {t(`scenes.${name}`)}
            {isCounted && (
              <span className="opacity-75 max-sm:text-xs max-sm:leading-tight">
                {format.number(counts[name])}
              </span>
            )}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        className={`${PILL} gap-2 max-sm:w-14 max-sm:px-0`}
      >
        <FilterIcon />
        <span className="max-sm:sr-only">{t("scenes.filter")}</span>
        {active > 0 && <span className="font-semibold">{format.number(active)}</span>}
      </button>
      {active > 0 && <Chips query={query} onChange={onChange} />}
      {isOpen && (
        <FilterPanel query={query} facets={facets} onChange={onChange} onClose={() => setIsOpen(false)} />
      )}
    </div>
  );
}

function Chips({ query, onChange }: { query: SceneQuery; onChange: (query: SceneQuery) => void }) {
  const { t } = useWords();
  const names = useFilterNames();
  const fields = narrowingOf(query);
  return (
    <ul className="flex flex-wrap gap-1.5 max-sm:w-full">
      {fields.map((field) => {
        const name = names.nameOf(query, field);
        return (
          <li key={field}>
            <button
              type="button"
              aria-label={t("scenes.dropFilter", { name })}
              onClick={() => onChange(opened(query, [field]))}
              className={`${PILL} gap-1 bg-raised pr-2.5 pl-4`}
            >
              {name}
              <CrossIcon size={16} />
            </button>
          </li>
        );
      })}
      {fields.length > 1 && (
        <li>
          <button
            type="button"
            onClick={() => onChange({ ...EVERYTHING, verified: query.verified })}
            className={`${PILL} border-transparent underline decoration-line underline-offset-4`}
          >
            {t("scenes.clearFilter")}
          </button>
        </li>
      )}
    </ul>
  );
}
