import { Link } from "wouter";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ForwardIcon } from "../parts/icons.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { countJobs } from "./job-groups.ts";

/** The way to the Jobs screen, with what waits there. */
export function JobsLink() {
  const { t } = useWords();
  const { running, waiting, failed } = useApp(({ jobs }) => countJobs(jobs));
  const counts = [
    running > 0 ? t("jobs.countRunning", { count: running }) : null,
    waiting > 0 ? t("jobs.countWaiting", { count: waiting }) : null,
    failed > 0 ? t("jobs.countFailed", { count: failed }) : null,
  ].filter((count) => count !== null);
  return (
    <Link
      to="/jobs"
      data-testid="jobs-link"
      className="flex min-h-12 items-center gap-3 rounded-card border border-line bg-raised px-3 py-2 transition-colors hover:border-quiet"
    >
      {t("jobs.title")}
      <span className="tabular ml-auto flex items-center gap-2 text-sm text-quiet">
        {failed > 0 && (
          <span className="text-warning-ink">
            <StateMark face="warning" size={16} />
          </span>
        )}
        {counts.length === 0 ? t("jobs.idle") : counts.join(" · ")}
      </span>
      <ForwardIcon />
    </Link>
  );
}
