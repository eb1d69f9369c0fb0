import type { PrinterFault, PrinterSource } from "../../contracts/printer.ts";
import { useWords } from "../i18n/Words.tsx";
import { printerSentence, remedyFor } from "./fault-words.ts";

interface Props {
  readonly fault: PrinterFault;
  /** Of the source that does not speak. */
  readonly kind: PrinterSource["kind"];
  /** Where it was looked for. */
  readonly address: string;
}

/** What is wrong between this page and the printer, what to do, and what to copy for it. */
export function PrinterFaultText({ fault, kind, address }: Props) {
  const { t } = useWords();
  const { what, next } = printerSentence(fault);
  const remedy = remedyFor(fault, kind, location.origin);
  return (
    <>
      <p className="font-semibold break-words">{t(what, { address })}</p>
      <p className="mt-1 text-sm text-quiet">{t(next)}</p>
      {fault.detail !== undefined && (
        <p className="mt-1 text-sm break-words text-quiet">
          {t("printerFault.said", { detail: fault.detail })}
        </p>
      )}
      {remedy !== null && <p className="mt-2 text-sm">{t(remedy.how)}</p>}
      {remedy?.lines !== undefined && remedy.lines !== null && (
        <pre className="mt-2 overflow-x-auto rounded-card border border-line px-3 py-2 text-sm select-all">
          {remedy.lines}
        </pre>
      )}
    </>
  );
}
