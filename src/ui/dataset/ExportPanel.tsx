import { useEffect, useState } from "react";
import type { DatasetDesk } from "../../app/dataset/dataset-desk.ts";
import type { ExportFault, ExportRequest, ExportView } from "../../app/dataset/dataset-view.ts";
import type { AppFault } from "../../app/state.ts";
import { useActions, useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { FAULT_WORDS, isOwn } from "./fault-words.ts";

/** The button, how far it is, and what came of it. */
export function ExportPanel(props: { request: ExportRequest; isPossible: boolean }) {
  const { request, isPossible } = props;
  const { t } = useWords();
  const { desk, fault } = useDesk();
  const exporting = useApp(({ exporting }) => exporting);
  const hasCloud = useApp(({ cloud }) => cloud !== null);
  const isRunning = exporting?.phase === "running";
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <Button
          look="primary"
          className="min-w-40"
          data-testid="export-dataset"
          disabled={!isPossible || isRunning || desk === null}
          onClick={() => void desk?.exportDataset(request)} // what becomes of it stands in the state
        >
          {t(isRunning ? "dataset.exporting" : "dataset.export")}
        </Button>
        {isRunning && (
          <Button data-testid="cancel-export" onClick={() => desk?.cancel()}>
            {t("dataset.cancel")}
          </Button>
        )}
      </div>
      {fault !== null && (
        <div role="alert">
          <FaultText fault={fault} />
        </div>
      )}
      {exporting !== null && <Outcome exporting={exporting} />}
      <p className="text-sm text-quiet">
        {t("dataset.where")} {hasCloud && t("dataset.otherDevices")}
      </p>
    </section>
  );
}

function useDesk(): { readonly desk: DatasetDesk | null; readonly fault: AppFault | null } {
  const actions = useActions();
  const [desk, setDesk] = useState<DatasetDesk | null>(null);
  const [fault, setFault] = useState<AppFault | null>(null);
  // Fetched before the tap: a browser asks for a folder only at once after it.
  useEffect(() => {
    void actions.openDataset().then((opened) => (opened.ok ? setDesk(opened.value) : setFault(opened.fault)));
  }, [actions]);
  return { desk, fault };
}

function Outcome({ exporting }: { exporting: ExportView }) {
  const { t } = useWords();
  const { phase, packed, all, files, missing, fault } = exporting;
  const count = files.length;
  return (
    <div data-testid="export-state" data-phase={phase}>
      {phase === "running" && <Progress packed={packed} all={all} />}
      <output className="flex flex-col gap-1">
        {phase === "done" && <p className="font-semibold">{t("dataset.done", { count })}</p>}
        {phase === "cancelled" && <p className="font-semibold">{t("dataset.cancelled")}</p>}
        {phase === "failed" && fault !== null && <ExportFaultText fault={fault} />}
        {phase === "done" &&
          files.map((name) => (
            <p key={name} className="break-all">
              {name}
            </p>
          ))}
        {phase === "done" && count > 1 && <p>{t("dataset.unpack")}</p>}
        {phase === "done" && missing > 0 && <p>{t("dataset.missing", { count: missing })}</p>}
        {(phase === "cancelled" || phase === "failed") && count > 0 && (
          <p>{t("dataset.leftFiles", { count })}</p>
        )}
      </output>
    </div>
  );
}

function Progress({ packed, all }: { packed: number; all: number }) {
  const { t, format } = useWords();
  const label = t("dataset.progress", { packed: format.number(packed), all: format.number(all) });
  return (
    <>
      <p className="tabular">{label}</p>
      <progress
        aria-label={label}
        max={Math.max(1, all)}
        value={packed}
        className="mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full border border-line bg-transparent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-text [&::-moz-progress-bar]:bg-text"
      />
    </>
  );
}

function ExportFaultText({ fault }: { fault: ExportFault }) {
  const { t } = useWords();
  if (isOwn(fault)) {
    const { what, next } = FAULT_WORDS[fault.code];
    return (
      <>
        <p className="font-semibold">{t(what)}</p>
        <p>{t(next)}</p>
      </>
    );
  }
  return <FaultText fault={fault} />;
}
