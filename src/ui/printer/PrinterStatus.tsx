import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Switch } from "../parts/Switch.tsx";
import { useNow } from "../parts/use-now.ts";
import { PrinterFaultText } from "./PrinterFaultText.tsx";
import { PrintValues } from "./PrintValues.tsx";
import { addressOf, sourceName } from "./source-name.ts";

/** Which printer is linked, what it says, and whether watches follow it. */
export function PrinterStatus() {
  const { t } = useWords();
  const linked = useApp(({ printer }) => printer.linked);
  const actions = useActions();
  if (linked === null)
    return <p className="rounded-card border border-line px-3 py-3">{t("printer.noneLong")}</p>;
  return (
    <div className="flex flex-col gap-4">
      <div className="rounded-card border border-line px-3 py-3">
        <LiveStatus />
      </div>
      <Switch
        label={t("printer.follow")}
        about={t("printer.followAbout")}
        isOn={linked.isFollowing}
        testId="printer-follow"
        onChange={(isFollowing) => void actions.linkPrinter({ isFollowing })} // a fault of the disk is a notice
      />
      <Button
        className="self-start"
        data-testid="printer-unlink"
        onClick={() => void actions.unlinkPrinter()} // shown by what stands here then
      >
        {t("printer.unlink")}
      </Button>
    </div>
  );
}

function LiveStatus() {
  const words = useWords();
  const { t, format } = words;
  const now = useNow();
  const { linked, report, fault, since } = useApp(({ printer }) => printer);
  if (linked === null) return null;
  const isHeard = report !== null && (report.state !== "unknown" || report.context !== null);
  return (
    <>
      <p className="text-sm break-words text-quiet">{sourceName(linked.source, words)}</p>
      <output
        aria-label={t("printer.status")}
        data-testid="printer-status"
        data-state={report?.state}
        data-fault={fault?.code}
        className="block"
      >
        {fault === null && isHeard && (
          <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
            <span className="text-xl font-bold">{t(`printer.state.${report.state}`)}</span>
            <span className="tabular text-sm text-quiet">
              {t("printer.since", { time: format.time(since, now) })}
            </span>
          </p>
        )}
        {fault === null && !isHeard && <p className="mt-1">{t("printer.waiting")}</p>}
        {fault !== null && (
          <div className="mt-1">
            <PrinterFaultText fault={fault} kind={linked.source.kind} address={addressOf(linked.source)} />
          </div>
        )}
      </output>
      {report !== null && <PrintValues report={report} />}
    </>
  );
}
