import { useState } from "react";
import { type Scene, type SceneFilter, selectForReview } from "../../core/scene.ts";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { useGridKeys } from "./grid-keys.ts";
import { useScenes } from "./queries.ts";
import { SceneCard } from "./SceneCard.tsx";

const PAGE_SIZE = 60;

/** The light table: every kept picture, those to check first. */
export function ScenesScreen() {
  const { t } = useWords();
  const answer = useScenes().data;
  if (answer === undefined) return <Page title={t("scenes.title")}>{null}</Page>;
  if (!answer.ok) {
    return (
      <Page title={t("scenes.title")}>
        <div role="alert">
          <FaultText fault={answer.fault} />
        </div>
      </Page>
    );
  }
  return <LightTable scenes={answer.value} />;
}

function LightTable({ scenes }: { scenes: readonly Scene[] }) {
  const { t } = useWords();
  const [filter, setFilter] = useState<SceneFilter>("all");
  const [shown, setShown] = useState(PAGE_SIZE);
  const selected = selectForReview(scenes, filter);
  const keys = useGridKeys(selected);
  return (
    <Page
      title={t("scenes.title")}
      isWide
      aside={<FilterBar scenes={scenes} filter={filter} onChange={setFilter} />}
    >
      {selected.length === 0 ? (
        <Empty filter={scenes.length === 0 ? "all" : filter} />
      ) : (
        <>
          <ul
            ref={keys}
            className="grid grid-cols-[repeat(auto-fill,minmax(min(10rem,44vw),1fr))] gap-2 roomy:grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] roomy:gap-3"
          >
            {selected.slice(0, shown).map((scene) => (
              <SceneCard key={scene.id} scene={scene} />
            ))}
          </ul>
          {selected.length > shown && (
            <Button className="mt-4 w-full" onClick={() => setShown(shown + PAGE_SIZE)}>
              {t("scenes.more")}
            </Button>
          )}
          <p className="mt-4 hidden text-sm text-quiet roomy:block">{t("scenes.keys")}</p>
        </>
      )}
    </Page>
  );
}

const EMPTY_WORDS = {
  all: { what: "scenes.empty", next: "scenes.emptyNext" },
  unverified: { what: "scenes.emptyUnverified", next: "scenes.emptyUnverifiedNext" },
  verified: { what: "scenes.emptyVerified", next: "scenes.emptyVerifiedNext" },
} as const;

function Empty({ filter }: { filter: SceneFilter }) {
  const { t } = useWords();
  const { what, next } = EMPTY_WORDS[filter];
  return (
    <div className="grid min-h-[50svh] place-content-center justify-items-center gap-1 text-center">
      <p className="text-lg font-semibold">{t(what)}</p>
      <p className="mb-4 max-w-sm text-quiet">{t(next)}</p>
      {filter === "all" && <ButtonLink to="/">{t("scenes.toWatch")}</ButtonLink>}
    </div>
  );
}
