import { Link } from "wouter";
import { useWords } from "../i18n/Words.tsx";
import { BackIcon } from "./icons.tsx";

/** The way back from a screen that Settings leads to. */
export function BackToSettings() {
  const { t } = useWords();
  return (
    <Link to="/settings" className="-mx-2 flex min-h-12 items-center gap-1 rounded-card px-2 hover:bg-raised">
      <BackIcon />
      {t("settings.title")}
    </Link>
  );
}
