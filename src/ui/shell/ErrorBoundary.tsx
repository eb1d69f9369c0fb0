import { Component, type ReactNode } from "react";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";

/** Bugs end here: a sentence and a way on. React knows no function form of this. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useWords();
  return (
    <Page title={t("page.crashed")}>
      <p role="alert" className="mb-6">
        {t("page.crashedNext")}
      </p>
      <Button look="primary" onClick={() => location.reload()}>
        {t("page.reload")}
      </Button>
    </Page>
  );
}
