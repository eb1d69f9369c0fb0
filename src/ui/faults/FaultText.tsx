import { useWords } from "../i18n/Words.tsx";
import { textOfFault } from "./notices.ts";
import { type AnyFault, detailsOf } from "./sentences.ts";

/** What happened, what to do, and the rest behind "Why?". */
export function FaultText({ fault, after }: { fault: AnyFault; after?: string | undefined }) {
  const words = useWords();
  const { what, next } = textOfFault(fault, words);
  return (
    <>
      <p className="font-semibold">{what}</p>
      <p className="mt-1">{next}</p>
      {after !== undefined && <p className="mt-1 text-quiet">{after}</p>}
      <FaultDetails fault={fault} />
    </>
  );
}

export function FaultDetails({ fault }: { fault: AnyFault }) {
  const { t } = useWords();
  return (
    <details className="text-sm text-quiet">
      <summary className="inline-flex min-h-12 min-w-12 items-center underline decoration-line underline-offset-4">
        {t("notice.why")}
      </summary>
      <p className="pb-2 break-words" lang="en">
        {detailsOf(fault)}
      </p>
    </details>
  );
}
