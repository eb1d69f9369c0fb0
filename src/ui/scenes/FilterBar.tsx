import { type Scene, type SceneFilter, selectForReview } from "../../core/scene.ts";
import { useWords } from "../i18n/Words.tsx";

const FILTERS = ["all", "unverified", "verified"] as const satisfies readonly SceneFilter[];

export function FilterBar(props: {
  scenes: readonly Scene[];
  filter: SceneFilter;
  onChange: (filter: SceneFilter) => void;
}) {
  const { scenes, filter, onChange } = props;
  const { t, format } = useWords();
  return (
    <fieldset aria-label={t("scenes.filters")} className="flex gap-1 max-sm:w-full">
      {FILTERS.map((name) => (
        <button
          key={name}
          type="button"
          data-testid={`filter-${name}`}
          aria-pressed={filter === name}
          onClick={() => onChange(name)}
          className="tabular flex min-h-12 items-center justify-center gap-2 rounded-full border border-line px-4 text-sm whitespace-nowrap transition-colors hover:border-quiet aria-pressed:border-text aria-pressed:bg-text aria-pressed:font-semibold aria-pressed:text-ground max-sm:flex-1 max-sm:px-2"
        >
          {t(`scenes.${name}`)}
          <span className="opacity-70">{format.number(selectForReview(scenes, name).length)}</span>
        </button>
      ))}
    </fieldset>
  );
}
