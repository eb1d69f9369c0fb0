import { type ReactNode, useId, useState } from "react";
import type { Job } from "../../core/job.ts";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { JobItem } from "./JobItem.tsx";

/** After an upgrade every scene has a job for its thumbnail: thousands are not laid out at once. */
const SHOWN_AT_ONCE = 20;

/** Jobs that stand alike; nothing where there are none. */
export function JobGroup(props: {
  title: string;
  jobs: readonly Job[];
  aside?: ReactNode;
  onAnswer: (said: string) => void;
}) {
  const { title, jobs, aside, onAnswer } = props;
  const { t, format } = useWords();
  const heading = useId();
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  if (jobs.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <div className="flex min-h-12 items-center justify-between gap-4">
        <h2 id={heading} className="tabular text-base font-semibold">
          {title} <span className="font-normal text-quiet">{format.number(jobs.length)}</span>
        </h2>
        {aside}
      </div>
      <ul className="flex flex-col gap-2">
        {jobs.slice(0, shown).map((job) => (
          <JobItem key={job.id} job={job} onAnswer={onAnswer} />
        ))}
      </ul>
      {jobs.length > shown && (
        <Button className="mt-2 w-full" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
          {t("jobs.showMore", { count: Math.min(SHOWN_AT_ONCE, jobs.length - shown) })}
        </Button>
      )}
    </section>
  );
}
