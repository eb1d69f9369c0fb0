import type { CloudLink } from "../../app/cloud/cloud-link.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";

/** The way back to no cloud at all. */
export function Forget({ link }: { link: CloudLink }) {
  const { t } = useWords();
  return (
    <div>
      <Button
        className="w-full"
        data-testid="supabase-forget"
        onClick={() => void link.forget()} // the form takes its place
      >
        {t("cloud.forget")}
      </Button>
      <p className="mt-1 text-sm text-quiet">{t("cloud.forgetAbout")}</p>
    </div>
  );
}
