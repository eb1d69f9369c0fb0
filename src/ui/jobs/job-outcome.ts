/** What a job has to say for itself, in the person's words. */
import { type Job, MOST_ATTEMPTS } from "../../core/job.ts";
import type { Words } from "../i18n/Words.tsx";
import { sentenceOfFailure } from "./job-sentences.ts";

/** One line on where the job stands: how far, what it waits for, what came of it. */
export function standingOf(job: Job, words: Words): string {
  const { t, format } = words;
  switch (job.status) {
    case "running": {
      const stage = t(`jobs.stage.${job.stage}`);
      return job.progress === null ? stage : `${stage} · ${format.percent(job.progress)}`;
    }
    case "pending":
      return waitingFor(job, words);
    case "failed":
      return t(sentenceOfFailure(job).what);
    case "cancelled":
      return t("jobs.cancelled");
    case "done":
      return outcomeOf(job, words);
    default: {
      const unknown: never = job.status;
      return unknown;
    }
  }
}

function waitingFor({ task, stage, attempts }: Job, { t }: Words): string {
  if (attempts > 0) return t("jobs.again", { attempt: attempts + 1, most: MOST_ATTEMPTS });
  return task.kind === "finish-clip" && stage === "record" ? t("jobs.stage.record") : t("jobs.inLine");
}

/** What a finished job did: "Removed 12 scenes, 140 MB", "2 pictures missing". */
export function outcomeOf({ task, outcome }: Job, { t, format }: Words): string {
  const { removed = 0, missing = 0, repaired = 0, bytes = 0 } = outcome;
  const weight = bytes > 0 ? `, ${format.bytes(bytes)}` : "";
  switch (task.kind) {
    case "finish-clip":
      return `${t("jobs.outcome.clip")}${weight}`;
    case "make-thumbnail":
      return t("jobs.outcome.thumbnail");
    case "remove-old":
      return removed === 0
        ? t("jobs.outcome.nothingOld")
        : `${t("jobs.outcome.removed", { count: removed })}${weight}`;
    case "check-storage": {
      const parts = [
        missing > 0 ? t("jobs.outcome.missing", { count: missing }) : null,
        repaired > 0 ? t("jobs.outcome.repaired", { count: repaired }) : null,
        removed > 0 ? `${t("jobs.outcome.leftovers", { count: removed })}${weight}` : null,
      ].filter((part) => part !== null);
      return parts.length === 0 ? t("jobs.outcome.allThere") : parts.join(" · ");
    }
    default: {
      const unknown: never = task;
      return unknown;
    }
  }
}
