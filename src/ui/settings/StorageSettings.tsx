import { useMutation } from "@tanstack/react-query";
import type { StorageView } from "../../app/state.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { JobsLink } from "../jobs/JobsLink.tsx";
import { LastRun } from "../jobs/LastRun.tsx";
import { Button } from "../parts/Button.tsx";
import { CheckIcon } from "../parts/icons.tsx";
import { Section } from "../parts/Section.tsx";
import { useStorage } from "./storage-queries.ts";

/** How much room there is, whether it will be kept, and whether all is in its place. */
export function StorageSettings() {
  const { t } = useWords();
  const storage = useStorage();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  return (
    <Section level={3} title={t("storage.title")}>
      <div className="flex flex-col gap-4">
        {storage === null && <p className="text-quiet">{t("storage.untold")}</p>}
        {storage !== null && storage !== undefined && (
          <>
            <Room storage={storage} />
            <Lasting isPersistent={storage.isPersistent} />
          </>
        )}
        {isMainTab && <StorageCheck />}
        {isMainTab && <JobsLink />}
      </div>
    </Section>
  );
}

const METER =
  "block h-3 w-full appearance-none overflow-hidden rounded-full border border-line bg-raised " +
  "[&::-webkit-meter-inner-element]:block [&::-webkit-meter-bar]:h-3 [&::-webkit-meter-bar]:rounded-full " +
  "[&::-webkit-meter-bar]:border-0 [&::-webkit-meter-bar]:bg-none [&::-webkit-meter-bar]:bg-raised " +
  "[&::-webkit-meter-optimum-value]:bg-none [&::-webkit-meter-optimum-value]:bg-text [&::-moz-meter-bar]:bg-text";

function Room({ storage: { used, quota, roomForScenes: room } }: { storage: StorageView }) {
  const { t, format } = useWords();
  const numbers = t("storage.used", { used: format.bytes(used), quota: format.bytes(quota) });
  return (
    <div data-testid="storage-room">
      <p className="tabular text-lg font-semibold">
        {room === 0 ? t("storage.noRoom") : t("storage.room", { count: room, number: format.number(room) })}
      </p>
      <meter
        className={`mt-2 ${METER}`}
        min={0}
        max={quota}
        value={used}
        aria-label={t("storage.meter")}
        aria-valuetext={numbers}
      />
      <p className="tabular mt-1 text-sm text-quiet">{numbers}</p>
    </div>
  );
}

/** The browser's word not to clear what is kept, or the way to ask for it. */
function Lasting({ isPersistent }: { isPersistent: boolean }) {
  const { t } = useWords();
  const actions = useActions();
  const asking = useMutation({ mutationFn: () => actions.askToPersist() });
  return (
    <div className="flex flex-col items-start gap-2 text-sm">
      <output className={isPersistent ? "flex items-center gap-1.5 text-quiet" : "block"}>
        {isPersistent && <CheckIcon size={16} />}
        {t(isPersistent ? "storage.kept" : asking.isSuccess ? "storage.refused" : "storage.notKept")}
      </output>
      {!isPersistent && (
        <Button className="w-full" data-testid="ask-to-persist" onClick={() => asking.mutate()}>
          {t("storage.ask")}
        </Button>
      )}
    </div>
  );
}

function StorageCheck() {
  const { t } = useWords();
  const actions = useActions();
  return (
    <div className="flex flex-col gap-1">
      <Button data-testid="check-storage" onClick={() => void actions.checkStorage()}>
        {t("storage.check")}
      </Button>
      <p className="text-sm text-quiet">{t("storage.checkAbout")}</p>
      <LastRun kind="check-storage" />
    </div>
  );
}
