import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { CloudView } from "../../app/cloud/cloud-view.ts";
import { useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Page } from "../parts/Page.tsx";
import { Asking } from "./Asking.tsx";
import { ProjectForm } from "./ProjectForm.tsx";
import { SignedIn } from "./SignedIn.tsx";
import { SignIn } from "./SignIn.tsx";
import { useCloudLink } from "./use-cloud-link.ts";

/** A copy in the owner's own project: which one, who is signed in, and what came of it. */
export function CloudScreen() {
  const { t } = useWords();
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const view = useApp(({ cloud }) => cloud);
  const { link, fault } = useCloudLink(isMainTab);
  return (
    <Page title={t("cloud.title")} aside={<BackToSettings />}>
      <div className="flex flex-col gap-6">
        {!isMainTab && <p className="text-quiet">{t("cloud.otherTab")}</p>}
        {fault !== null && (
          <div role="alert">
            <FaultText fault={fault} />
          </div>
        )}
        {link !== null && <Content link={link} view={view} />}
      </div>
    </Page>
  );
}

function Content({ link, view }: { link: CloudLink; view: CloudView | null }) {
  if (view === null) return <ProjectForm link={link} />;
  if (view.phase === "signed-out") return <SignIn link={link} view={view} />;
  if (view.phase === "asking") return <Asking link={link} view={view} />;
  return <SignedIn link={link} view={view} />;
}
