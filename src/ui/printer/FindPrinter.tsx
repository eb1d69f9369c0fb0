import { useEffect, useState } from "react";
import { DEFAULT_STATESTREAM } from "../../app/printer/printer-view.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { FoundPrinters } from "./FoundPrinters.tsx";
import { JsonForm } from "./JsonForm.tsx";
import { StatestreamForm } from "./StatestreamForm.tsx";

/** Looks for printers on the broker, and lets the person recognise theirs. */
export function FindPrinter({ onLinked }: { onLinked: () => void }) {
  const { t } = useWords();
  const isConnected = useApp(({ broker }) => broker.phase === "connected");
  return (
    <Section title={t("printer.findTitle")}>
      {isConnected ? (
        <Finder onLinked={onLinked} />
      ) : (
        <div className="flex flex-col items-start gap-3">
          <p className="text-quiet">{t("printer.needsBroker")}</p>
          <ButtonLink to="/settings">{t("printer.toBroker")}</ButtonLink>
        </div>
      )}
    </Section>
  );
}

function Finder({ onLinked }: { onLinked: () => void }) {
  const { t } = useWords();
  const actions = useActions();
  const search = useApp(({ printer }) => printer.search);
  const [base, setBase] = useState(DEFAULT_STATESTREAM);
  const [topic, setTopic] = useState<string | null>(null);
  // Nobody listens to a broker for a screen that is not there.
  useEffect(() => () => actions.endSearch(), [actions]);
  const look = (where: { base?: string; topic?: string | null } = {}): void => {
    const next = { base, topic, ...where };
    setBase(next.base);
    setTopic(next.topic);
    void actions.searchPrinters({ statestream: next.base, topic: next.topic }); // what is found is shown
  };
  const isNothing = search !== null && !search.isOn && search.found.length === 0;
  return (
    <div className="flex flex-col gap-4">
      <p className="text-quiet">{t("printer.findAbout")}</p>
      <Button data-testid="printer-look" className="self-start" onClick={() => look()}>
        {t(search === null ? "printer.look" : "printer.lookAgain")}
      </Button>
      <div aria-live="polite" className="flex flex-col gap-2">
        {search?.isOn === true && <p className="text-sm text-quiet">{t("printer.looking")}</p>}
        {search?.isForbidden === true && <p className="font-semibold">{t("printer.searchForbidden")}</p>}
        {isNothing && <p>{t("printer.nothingFound")}</p>}
      </div>
      {search !== null && <FoundPrinters found={search.found} onLinked={onLinked} />}
      <StatestreamForm
        base={base}
        entities={search?.entities ?? null}
        onLook={(typed) => look({ base: typed })}
        onLinked={onLinked}
      />
      <JsonForm
        message={search?.message ?? null}
        topic={topic}
        onListen={(typed) => look({ topic: typed })}
        onLinked={onLinked}
      />
    </div>
  );
}
