import { useCallback, useRef, useState } from "react";
import type { Job } from "../../core/job.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { BackToSettings } from "../parts/BackToSettings.tsx";
import { Button } from "../parts/Button.tsx";
import { Page } from "../parts/Page.tsx";
import { JobGroup } from "./JobGroup.tsx";
import { groupJobs } from "./job-groups.ts";

/** Everything slow: what happens now, what went wrong, what is to come, what is over. */
export function JobsScreen() {
  const { t } = useWords();
  const jobs = useApp(({ jobs }) => jobs);
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const { place, said, say } = useAnswerTo();
  return (
    <Page title={t("jobs.title")} aside={<BackToSettings />}>
      <output className="sr-only">{said}</output>
      <div ref={place} tabIndex={-1} className="flex flex-col gap-8 outline-none">
        {/* Only the tab that does the work knows how far it is. */}
        {!isMainTab && <Nothing what={t("jobs.otherTab")} next={t("jobs.otherTabNext")} />}
        {isMainTab && jobs.length === 0 && <Nothing what={t("jobs.empty")} next={t("jobs.emptyNext")} />}
        {isMainTab && <JobLists jobs={jobs} onAnswer={say} />}
      </div>
    </Page>
  );
}

function JobLists({ jobs, onAnswer }: { jobs: readonly Job[]; onAnswer: (said: string) => void }) {
  const { t } = useWords();
  const actions = useActions();
  const { running, failed, waiting, over } = groupJobs(jobs);
  const forgetAll = (): void => {
    void actions.removeJobs(over.map(({ id }) => id)); // its faults are notices
    onAnswer(t("jobs.saidForgetAll"));
  };
  return (
    <>
      <JobGroup title={t("jobs.running")} jobs={running} onAnswer={onAnswer} />
      <JobGroup title={t("jobs.failed")} jobs={failed} onAnswer={onAnswer} />
      <JobGroup title={t("jobs.waiting")} jobs={waiting} onAnswer={onAnswer} />
      <JobGroup
        title={t("jobs.over")}
        jobs={over}
        onAnswer={onAnswer}
        aside={
          <Button look="bare" className="-mr-4 text-sm" data-testid="forget-all" onClick={forgetAll}>
            {t("jobs.forgetAll")}
          </Button>
        }
      />
    </>
  );
}

/** A job that was answered leaves its place, and its button with it: the focus goes to what held it, the words stay. */
function useAnswerTo() {
  const place = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  const say = useCallback((words: string): void => {
    setSaid(words);
    place.current?.focus({ preventScroll: true });
  }, []);
  return { place, said, say };
}

function Nothing({ what, next }: { what: string; next: string }) {
  return (
    <div className="grid min-h-[50svh] place-content-center justify-items-center gap-1 text-center">
      <p className="text-lg font-semibold">{what}</p>
      <p className="max-w-sm text-quiet">{next}</p>
    </div>
  );
}
