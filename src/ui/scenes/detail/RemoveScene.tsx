import { useState } from "react";
import type { Scene } from "../../../core/scene.ts";
import type { Where } from "../../cloud/use-remove-scenes.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { DeleteSheet } from "../grid/DeleteSheet.tsx";
import { BinIcon } from "./icons.tsx";

/** Deletes the scene after a question: this is the one thing here that cannot be taken back. */
export function RemoveScene({ scene, onRemove }: { scene: Scene; onRemove: (where: Where) => void }) {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="bare" className="-mx-4" data-testid="remove-scene" onClick={() => setAsking(true)}>
        <BinIcon />
        {t("scene.remove")}
      </Button>
      {isAsking && (
        <DeleteSheet
          scenes={[scene]}
          onClose={() => setAsking(false)}
          onDelete={(where) => {
            setAsking(false);
            onRemove(where);
          }}
        />
      )}
    </>
  );
}
