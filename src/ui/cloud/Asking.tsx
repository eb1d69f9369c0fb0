import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import type { CloudView } from "../../app/cloud/cloud-view.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { Section } from "../parts/Section.tsx";
import { SignOut } from "./SignedIn.tsx";

/** Somebody has signed in on a device that has kept scenes before: what becomes of those is theirs to say. */
export function Asking({ link, view }: { link: CloudLink; view: CloudView }) {
  const { t } = useWords();
  const who = view.user?.email ?? t("cloud.nobody");
  return (
    <>
      <Section title={t("cloud.asking.title")}>
        <p className="mb-4">{t(view.isAnothers ? "cloud.asking.another" : "cloud.asking.first")}</p>
        <div className="flex flex-col gap-4">
          <Choice
            label={t("cloud.asking.take")}
            about={t("cloud.asking.takeAbout", { who })}
            testId="take-earlier"
            onChoose={() => void link.takeEarlier(true)} // the screen goes on
          />
          <Choice
            label={t("cloud.asking.leave")}
            about={t("cloud.asking.leaveAbout")}
            testId="leave-earlier"
            onChoose={() => void link.takeEarlier(false)} // the screen goes on
          />
        </div>
      </Section>
      <SignOut link={link} view={view} />
    </>
  );
}

function Choice(props: { label: string; about: string; testId: string; onChoose: () => void }) {
  const { label, about, testId, onChoose } = props;
  return (
    <div>
      <Button className="w-full" data-testid={testId} onClick={onChoose}>
        {label}
      </Button>
      <p className="mt-1 text-sm break-words text-quiet">{about}</p>
    </div>
  );
}
