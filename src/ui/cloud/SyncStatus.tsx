import type { CloudView } from "../../app/cloud/cloud-view.ts";
import { useWords } from "../i18n/Words.tsx";
import { useNow } from "../parts/use-now.ts";
import { textOfRefusal } from "./refusals.ts";

/** In a sentence or two: whether everything is there, else how much is not, and why nothing goes. */
export function SyncStatus({ view }: { view: CloudView }) {
  const words = useWords();
  const { t, format } = words;
  const now = useNow();
  const { sync, fault } = view;
  const refused = [...sync.scenes.values()].filter(({ why }) => why === "refused").length;
  const waiting = sync.scenes.size - refused;
  const count = (number: number) => ({ count: number, number: format.number(number) });
  const isDone = sync.isRead && sync.scenes.size === 0 && sync.otherCount === 0;
  const state = fault !== null ? "fault" : refused > 0 ? "refused" : isDone ? "done" : "waiting";
  return (
    <output
      aria-label={t("cloud.sync.status")}
      data-testid="sync-status"
      data-state={state}
      className="block"
    >
      {fault !== null && <p className="font-semibold">{textOfRefusal(fault, words)}</p>}
      {sync.retryAt !== null && (
        <p className="tabular text-sm text-quiet">
          {t("cloud.sync.retry", { time: format.exactTime(sync.retryAt, now) })}
        </p>
      )}
      {isDone && fault === null && <p>{t("cloud.sync.done")}</p>}
      {!sync.isRead && <p>{t("cloud.sync.reading")}</p>}
      {waiting > 0 && <p>{t("cloud.sync.waiting", count(waiting))}</p>}
      {refused > 0 && <p className="font-semibold">{t("cloud.sync.refused", count(refused))}</p>}
      {sync.otherCount > 0 && (
        <p>
          {sync.otherRefusal === null
            ? t("cloud.sync.others", count(sync.otherCount))
            : t("cloud.sync.othersRefused")}
        </p>
      )}
    </output>
  );
}
