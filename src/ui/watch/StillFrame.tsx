import type { ReactNode } from "react";
import { useWords } from "../i18n/Words.tsx";

/** The place of the alarm's picture; without one it says that it is being kept. */
export function StillFrame({ children }: { children?: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="w-2/5 shrink-0 overflow-hidden rounded-inner border border-line bg-raised roomy:w-full">
      {children ?? (
        <p className="grid aspect-[4/3] place-items-center p-2 text-center text-xs text-quiet">
          {t("alarm.stillSaving")}
        </p>
      )}
    </div>
  );
}
