import { EVERYTHING, type SceneQuery } from "../../../core/scene-filter.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { narrowingOf } from "./facets.ts";

const WORDS = {
  all: { what: "scenes.empty", next: "scenes.emptyNext" },
  unverified: { what: "scenes.emptyUnverified", next: "scenes.emptyUnverifiedNext" },
  verified: { what: "scenes.emptyVerified", next: "scenes.emptyVerifiedNext" },
  narrowed: { what: "scenes.emptyFilter", next: "scenes.emptyFilterNext" },
} as const;

/** Why there is nothing to see, and what to do about it. */
export function Empty(props: {
  /** There is no scene at all. */
  isBare: boolean;
  query: SceneQuery;
  onChange: (query: SceneQuery) => void;
}) {
  const { isBare, query, onChange } = props;
  const { t } = useWords();
  const isNarrowed = narrowingOf(query).length > 0;
  const reason = isBare ? "all" : isNarrowed ? "narrowed" : query.verified;
  const { what, next } = WORDS[reason];
  return (
    <div className="grid min-h-[50svh] place-content-center justify-items-center gap-1 text-center">
      <p className="text-lg font-semibold">{t(what)}</p>
      <p className="mb-4 max-w-sm text-quiet">{t(next)}</p>
      {reason === "all" && <ButtonLink to="/">{t("scenes.toWatch")}</ButtonLink>}
      {reason === "narrowed" && (
        <Button onClick={() => onChange({ ...EVERYTHING, verified: query.verified })}>
          {t("scenes.clearFilter")}
        </Button>
      )}
    </div>
  );
}
