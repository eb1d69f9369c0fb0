import type { JobError } from "../../core/job.ts";
import { useWords } from "../i18n/Words.tsx";

/** Every time it went wrong, oldest first, for whoever asks why. */
export function JobErrors({ errors }: { errors: readonly JobError[] }) {
  const { t, format } = useWords();
  return (
    <details className="text-sm text-quiet">
      <summary className="inline-flex min-h-12 min-w-12 items-center underline decoration-line underline-offset-4">
        {t("jobs.why")}
      </summary>
      <ol className="flex flex-col gap-2 pb-1">
        {errors.map(({ at, stage, code, detail }) => (
          <li key={at} className="break-words">
            <time dateTime={new Date(at).toISOString()} className="tabular">
              {format.moment(at)}
            </time>{" "}
            · {t(`jobs.stage.${stage}`)}
            <br />
            <span lang="en">{detail === "" ? code : `${code} · ${detail}`}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
