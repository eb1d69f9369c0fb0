import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";

/** The camera was bumped: what becomes of the areas is for the person to say. Until then they stay. */
export function MovedCamera({ onEdit }: { onEdit: (cameraId: string) => void }) {
  const { t } = useWords();
  const actions = useActions();
  const cameraId = useApp(({ watch }) => watch.source?.id ?? null);
  const hasAreas = useApp(({ watch }) => watch.masks.length > 0);
  const canMove = useApp(({ watch }) => watch.view.shift !== null);
  const accept = (areas: "move" | "keep"): void => void actions.acceptView(areas); // its faults are notices
  return (
    <section
      role="alert"
      data-testid="moved-camera"
      className="flex flex-col gap-3 rounded-card border border-line bg-raised p-3 text-sm"
    >
      <div>
        <p className="font-semibold">{t("view.moved")}</p>
        <p className="mt-1 text-quiet">
          {t(!hasAreas ? "view.movedNoAreas" : canMove ? "view.movedAreas" : "view.movedTooFar")}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {hasAreas && canMove && (
          <Button look="primary" className="flex-1" onClick={() => accept("move")}>
            {t("view.moveAreas")}
          </Button>
        )}
        {hasAreas && cameraId !== null && (
          <Button
            className="flex-1"
            onClick={() => {
              accept("keep");
              onEdit(cameraId);
            }}
          >
            {t("view.drawAnew")}
          </Button>
        )}
        <Button className="flex-1" onClick={() => accept("keep")}>
          {t(hasAreas ? "view.notMoved" : "view.staysThere")}
        </Button>
      </div>
    </section>
  );
}
