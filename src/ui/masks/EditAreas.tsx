import { memo, useCallback } from "react";
import type { AppState } from "../../app/state.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { LiveText } from "../parts/LiveText.tsx";
import { AreaIcon } from "./mask-icons.tsx";

/** While a picture is there: to the areas, and in words what they take from it. */
export const EditAreas = memo(function EditAreas({ onEdit }: { onEdit: (cameraId: string) => void }) {
  const { t } = useWords();
  const cameraId = useApp(({ watch }) => watch.source?.id ?? null);
  const count = useApp(({ watch }) => watch.masks.filter(({ isOn }) => isOn).length);
  const read = useCallback(
    ({ watch: { phase, frame } }: AppState) => {
      const ignored = phase === "watching" ? (frame?.ignored.length ?? 0) : 0;
      return ignored === 0 ? "" : ` · ${t("masks.ignoredNow", { count: ignored })}`;
    },
    [t],
  );
  if (cameraId === null) return null;
  return (
    <div className="-mx-3 flex flex-wrap items-center gap-x-3">
      <Button look="bare" className="px-3! text-sm" data-testid="edit-masks" onClick={() => onEdit(cameraId)}>
        <AreaIcon />
        {t("masks.edit")}
      </Button>
      {count > 0 && (
        <p className="tabular px-3 text-sm text-quiet">
          {t("masks.on", { count })}
          <LiveText read={read} testId="ignored-now" />
        </p>
      )}
    </div>
  );
});
