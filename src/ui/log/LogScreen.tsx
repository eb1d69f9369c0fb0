import { useState } from "react";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Button } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";
import { useScenes } from "../scenes/queries.ts";
import { BetweenWatches } from "./BetweenWatches.tsx";
import { useWatches } from "./log-queries.ts";
import { SaveLog } from "./SaveLog.tsx";
import { WatchCard } from "./WatchCard.tsx";

const SHOWN_AT_ONCE = 15;

/** What happened, watch by watch, the newest first. */
export function LogScreen() {
  const { t } = useWords();
  const watches = useWatches();
  useScenes(); // the cards link to theirs
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const all = watches?.ok === true ? watches.value : [];
  return (
    <Page title={t("log.title")} aside={<BackToSettings />}>
      {watches?.ok === false && <FaultText fault={watches.fault} />}
      {watches?.ok === true && all.length === 0 && <Empty />}
      {all.length > 0 && (
        <div className="flex flex-col gap-4">
          <SaveLog />
          <ul className="flex flex-col gap-3">
            {all.slice(0, shown).map((watch) => (
              <WatchCard key={watch.id} watch={watch} />
            ))}
          </ul>
          {all.length > shown && (
            <Button onClick={() => setShown(shown + SHOWN_AT_ONCE)}>{t("log.older")}</Button>
          )}
          <BetweenWatches />
        </div>
      )}
    </Page>
  );
}

function Empty() {
  const { t } = useWords();
  return (
    <div className="grid min-h-[50svh] place-content-center justify-items-center gap-1 text-center">
      <p className="text-lg font-semibold">{t("log.empty")}</p>
      <p className="max-w-sm text-quiet">{t("log.emptyNext")}</p>
    </div>
  );
}
