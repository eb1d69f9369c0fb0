import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { PrinterDrawing } from "./PrinterDrawing.tsx";

/** How to begin, where the picture will be. Never over a button. */
export function FirstHelp() {
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  return (
    <div className="flex h-full flex-col items-center justify-center gap-4 px-4 py-2 beside:gap-3 roomy:gap-8 roomy:p-10">
      <PrinterDrawing label={t("watch.drawing")} />
      {isMainTab && <Steps />}
    </div>
  );
}

function Steps() {
  const { t } = useWords();
  const steps = [t("watch.step1"), t("watch.step2"), t("watch.step3")];
  return (
    <ol className="flex w-full max-w-md flex-col gap-3 beside:gap-1.5 roomy:gap-4">
      {steps.map((step, index) => (
        <li key={step} className="flex items-baseline gap-3 beside:text-sm roomy:text-base">
          <span className="tabular w-4 shrink-0 text-right font-semibold text-quiet">{index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
