import type { Job } from "../../core/job.ts";
import { useWords } from "../i18n/Words.tsx";

const BAR =
  "mt-2 block h-2 w-full appearance-none overflow-hidden rounded-full border border-line bg-transparent " +
  "[&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-text [&::-moz-progress-bar]:bg-text";

/** Nobody can tell how far: hatched, and nothing moves. */
const HATCHED =
  "bg-[repeating-linear-gradient(135deg,var(--line)_0_6px,transparent_6px_12px)] [&::-moz-progress-bar]:bg-transparent";

/** How far the stage is. */
export function JobProgress({ job: { progress, task } }: { job: Pick<Job, "progress" | "task"> }) {
  const { t } = useWords();
  const label = `${t("jobs.progress")}: ${t(`jobs.kind.${task.kind}`)}`;
  return progress === null ? (
    <progress aria-label={label} className={`${BAR} ${HATCHED}`} />
  ) : (
    <progress aria-label={label} max={1} value={progress} className={BAR} />
  );
}
