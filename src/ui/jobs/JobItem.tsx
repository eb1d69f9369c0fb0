import { memo } from "react";
import { isOver, type Job } from "../../core/job.ts";
import { useActions } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { useNow } from "../parts/use-now.ts";
import { JobErrors } from "./JobErrors.tsx";
import { JobMark } from "./JobMark.tsx";
import { JobProgress } from "./JobProgress.tsx";
import { standingOf } from "./job-outcome.ts";
import { isWorthRetrying, sentenceOfFailure } from "./job-sentences.ts";

/** Quiet: a list of cards full of framed buttons would be all buttons. */
const ANSWER = "text-sm underline decoration-quiet underline-offset-4 hover:decoration-text";

/** One job: what it is about, where it stands, what can be done. `onAnswer` is told what was done. */
export const JobItem = memo(function JobItem(props: { job: Job; onAnswer: (said: string) => void }) {
  const { job, onAnswer } = props;
  const words = useWords();
  const { t } = words;
  const { status, task, errors } = job;
  return (
    <li
      data-testid="job-item"
      data-status={status}
      data-kind={task.kind}
      className="rounded-card border border-line bg-raised px-3 pt-3 pb-1"
    >
      <div className="flex items-start gap-3">
        <JobMark status={status} />
        <div className="min-w-0 flex-1">
          <div className="flex items-baseline justify-between gap-3">
            <h3 className="font-semibold">{t(`jobs.kind.${task.kind}`)}</h3>
            <LastChange at={job.updatedAt} />
          </div>
          <p className={`tabular ${status === "failed" ? "" : "text-quiet"}`}>{standingOf(job, words)}</p>
          {status === "failed" && <p className="text-quiet">{t(sentenceOfFailure(job).next)}</p>}
          {status === "running" && <JobProgress job={job} />}
          {errors.length > 0 && <JobErrors errors={errors} />}
          <div className="mt-1 -mr-3 -ml-4 flex flex-wrap">
            <Answers job={job} onAnswer={onAnswer} />
            {"sceneId" in task && (
              <ButtonLink to={`/scenes/${task.sceneId}`} look="bare" className={ANSWER}>
                {t("jobs.toScene")}
              </ButtonLink>
            )}
          </div>
        </div>
      </div>
    </li>
  );
});

function LastChange({ at }: { at: number }) {
  const { t, format } = useWords();
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} className="tabular shrink-0 text-sm text-quiet">
      {format.ago(at, now) ?? t("jobs.justNow")}
    </time>
  );
}

function Answers({ job, onAnswer }: { job: Job; onAnswer: (said: string) => void }) {
  const { t } = useWords();
  const actions = useActions();
  const name = t(`jobs.kind.${job.task.kind}`);
  const cancel = (): void => {
    void actions.cancelJob(job.id); // its faults are notices, here and below
    onAnswer(t("jobs.saidCancel", { job: name }));
  };
  const retry = (): void => {
    void actions.retryJob(job.id);
    onAnswer(t("jobs.saidRetry", { job: name }));
  };
  const forget = (): void => {
    void actions.removeJobs([job.id]);
    onAnswer(t("jobs.saidForget", { job: name }));
  };
  if (!isOver(job)) {
    return (
      <Button look="bare" className={ANSWER} onClick={cancel}>
        {t("jobs.cancel")}
      </Button>
    );
  }
  return (
    <>
      {job.status !== "done" && isWorthRetrying(job) && (
        <Button look="bare" className={ANSWER} onClick={retry}>
          {t("jobs.retry")}
        </Button>
      )}
      <Button look="bare" className={ANSWER} onClick={forget}>
        {t("jobs.forget")}
      </Button>
    </>
  );
}
