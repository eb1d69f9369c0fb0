import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { SettingsLink } from "../parts/SettingsLink.tsx";
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
    <SettingsLink to="/jobs" testId="jobs-link" label={t("jobs.title")}>
      {failed > 0 && (
        <span className="text-warning-ink">
          <StateMark face="warning" size={16} />
        </span>
      )}
      {counts.length === 0 ? t("jobs.idle") : counts.join(" · ")}
    </SettingsLink>
  );
}
