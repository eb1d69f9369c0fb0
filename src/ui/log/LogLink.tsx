import { Link } from "wouter";
import { useWords } from "../i18n/Words.tsx";
import { ForwardIcon } from "../parts/icons.tsx";

/** The way to the log, from Settings. */
export function LogLink() {
  const { t } = useWords();
  return (
    <Link
      to="/log"
      data-testid="log-link"
      className="flex min-h-12 items-center gap-3 rounded-card border border-line bg-raised px-3 py-2 transition-colors hover:border-quiet"
    >
      {t("log.title")}
      <span className="ml-auto text-right text-sm text-quiet">{t("log.about")}</span>
      <ForwardIcon />
    </Link>
  );
}
