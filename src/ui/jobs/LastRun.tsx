import type { JobKind } from "../../core/job.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { useNow } from "../parts/use-now.ts";
import { JobProgress } from "./JobProgress.tsx";
import { standingOf } from "./job-outcome.ts";

/** Where the one job of this kind stands, beside the button that asks for it; nothing before the first. */
export function LastRun({ kind }: { kind: JobKind }) {
  const words = useWords();
  const { t, format } = words;
  const job = useApp(({ jobs }) => jobs.find(({ task }) => task.kind === kind) ?? null);
  const now = useNow();
  const isRunning = job?.status === "running";
  return (
    <div className="text-sm text-quiet">
      {/* Always there, so that what comes to stand in it is read out; its percentages are not. */}
      <output className="block" data-testid={`last-${kind}`}>
        {job !== null && (isRunning ? t(`jobs.stage.${job.stage}`) : standingOf(job, words))}
        {job?.status === "done" && ` · ${format.ago(job.updatedAt, now) ?? t("jobs.justNow")}`}
      </output>
      {isRunning && <JobProgress job={job} />}
    </div>
  );
}
