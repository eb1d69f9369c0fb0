import { useRef } from "react";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Page } from "../parts/Page.tsx";
import { ActForm } from "./ActForm.tsx";
import { DirectForm } from "./DirectForm.tsx";
import { Disclosure } from "./Disclosure.tsx";
import { FindPrinter } from "./FindPrinter.tsx";
import { OrdersForm } from "./OrdersForm.tsx";
import { PrinterStatus } from "./PrinterStatus.tsx";

/** The printer in front of the camera: how it is linked, what it says, how it is asked to pause. */
export function PrinterScreen() {
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const isLinked = useApp(({ printer }) => printer.linked !== null);
  const place = useRef<HTMLDivElement>(null);
  const onLinked = (): void => place.current?.focus();
  const ways = (
    <div className="flex flex-col gap-8">
      <FindPrinter onLinked={onLinked} />
      <DirectForm onLinked={onLinked} />
    </div>
  );
  return (
    <Page title={t("printer.title")} aside={<BackToSettings />}>
      {isMainTab ? (
        <div className="flex flex-col gap-8">
          <p className="text-quiet">{t("printer.about")}</p>
          {/* What was tapped goes once it is linked; the focus goes to what came of it. */}
          <div ref={place} tabIndex={-1} className="outline-none">
            <PrinterStatus />
          </div>
          {isLinked && <OrdersForm />}
          {isLinked && <ActForm />}
          {isLinked ? (
            <Disclosure title={t("printer.another")} testId="printer-another">
              {ways}
            </Disclosure>
          ) : (
            ways
          )}
        </div>
      ) : (
        <p className="text-quiet">{t("printer.otherTab")}</p>
      )}
    </Page>
  );
}
