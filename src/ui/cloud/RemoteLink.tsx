import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { CloudIcon } from "./cloud-icons.tsx";

/** The way to what other devices have kept, once somebody is signed in. */
export function RemoteLink() {
  const { t } = useWords();
  const isOn = useApp(({ cloud }) => cloud?.phase === "on");
  if (!isOn) return null;
  return (
    <ButtonLink look="bare" to="/scenes/cloud" className="max-sm:px-0">
      <CloudIcon />
      <span className="max-sm:sr-only">{t("cloud.remote.link")}</span>
    </ButtonLink>
  );
}
