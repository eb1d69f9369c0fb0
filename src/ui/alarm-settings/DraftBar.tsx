import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";

/** Nothing holds before its owner says so: always in sight while there is something to say. */
export function DraftBar({ onUse, onDrop }: { onUse: () => void; onDrop: () => void }) {
  const { t } = useWords();
  return (
    <div className="sticky bottom-0 -mx-4 mt-8 flex gap-2 border-t border-line bg-ground px-4 py-3 roomy:mx-0 roomy:px-0">
      <Button look="primary" className="min-h-14 flex-1" data-testid="use-choices" onClick={onUse}>
        {t("warns.use")}
      </Button>
      <Button className="min-h-14" data-testid="drop-choices" onClick={onDrop}>
        {t("warns.drop")}
      </Button>
    </div>
  );
}
