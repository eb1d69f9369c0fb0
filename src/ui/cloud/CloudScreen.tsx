import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { CloudView } from "../../app/cloud/cloud-view.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Asking } from "./Asking.tsx";
import { CloudFrame } from "./CloudFrame.tsx";
import { ProjectForm } from "./ProjectForm.tsx";
import { SignedIn } from "./SignedIn.tsx";
import { SignIn } from "./SignIn.tsx";

/** A copy in the owner's own project: which one, who is signed in, and what came of it. */
export function CloudScreen() {
  const { t } = useWords();
  const view = useApp(({ cloud }) => cloud);
  return (
    <CloudFrame title={t("cloud.title")} aside={<BackToSettings />}>
      {(link) => (
        <div className="flex flex-col gap-6">
          <Content link={link} view={view} />
        </div>
      )}
    </CloudFrame>
  );
}

function Content({ link, view }: { link: CloudLink; view: CloudView | null }) {
  if (view === null) return <ProjectForm link={link} />;
  if (view.phase === "signed-out") return <SignIn link={link} view={view} />;
  if (view.phase === "asking") return <Asking link={link} view={view} />;
  return <SignedIn link={link} view={view} />;
}
