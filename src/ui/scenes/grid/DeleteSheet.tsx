import { useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import { useAreCopied, type Where } from "../../cloud/use-remove-scenes.ts";
import { WhereChoices } from "../../cloud/WhereChoices.tsx";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { Sheet } from "./Sheet.tsx";

/** Asks before scenes are deleted, and says what goes with them. */
export function DeleteSheet(props: {
  scenes: readonly Scene[];
  onDelete: (where: Where) => void;
  onClose: () => void;
}) {
  const { scenes, onDelete, onClose } = props;
  const [where, setWhere] = useState<Where>("here");
  const areCopied = useAreCopied(scenes);
  const { t, format } = useWords();
  const count = scenes.length;
  const checked = scenes.filter(({ verdict }) => verdict !== "none").length;
  const number = format.number(count);
  return (
    <Sheet title={t("scenes.removeTitle", { count, number })} onClose={onClose}>
      {areCopied ? (
        <WhereChoices where={where} onChange={setWhere} />
      ) : (
        <p>{t("scenes.removeWhat", { count })}</p>
      )}
      {checked > 0 && (
        <p className="mt-2 font-semibold">
          {t("scenes.removeChecked", { count: checked, number: format.number(checked) })}
        </p>
      )}
      <div className="mt-6 flex gap-2">
        <Button className="flex-1" onClick={onClose}>
          {t("scenes.keep")}
        </Button>
        <Button look="primary" className="flex-1" data-testid="remove-yes" onClick={() => onDelete(where)}>
          {t("scenes.removeYes", { count, number })}
        </Button>
      </div>
    </Sheet>
  );
}
