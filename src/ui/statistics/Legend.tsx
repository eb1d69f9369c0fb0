import type { Standing } from "../../core/statistics.ts";
import { useWords } from "../i18n/Words.tsx";
import { LOOKS, STANDING_WORDS } from "./looks.ts";

/** What the patterns mean; only those that are to be seen. */
export function Legend({ standings }: { standings: readonly Standing[] }) {
  const { t } = useWords();
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
      {standings.map((standing) => (
        <li key={standing} className="flex items-center gap-1.5">
          <span className={`size-3 shrink-0 rounded-xs forced-color-adjust-none ${LOOKS[standing]}`} />
          {t(STANDING_WORDS[standing])}
        </li>
      ))}
    </ul>
  );
}
