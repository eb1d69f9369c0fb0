import { useState } from "react";
import { FAILURE_TYPES } from "../../../core/failure-type.ts";
import type { WordKey } from "../../i18n/translation.ts";
import { useWords } from "../../i18n/Words.tsx";
import { Button } from "../../parts/Button.tsx";
import { Sheet } from "../grid/Sheet.tsx";
import { useSceneKeys } from "./scene-keys.ts";

const KEYS: readonly (readonly [keys: string, what: WordKey])[] = [
  ["C", "scene.correct"],
  ["W", "scene.wrong"],
  [`1–${FAILURE_TYPES.length}`, "scene.keyType"],
  ["U", "scene.undo"],
  ["N", "scene.nextUnchecked"],
  ["← →", "scene.keyWalk"],
  ["E", "scene.edit"],
  ["B", "scene.keyBoxes"],
  ["+ − 0", "scene.keyZoom"],
  ["Esc", "scene.keyBack"],
];

const EDIT_KEYS: readonly (readonly [keys: string, what: WordKey])[] = [
  ["Tab", "scene.keyNextBox"],
  ["← ↑ → ↓", "scene.keyMove"],
  ["Alt + ←…", "scene.keyResize"],
  ["Shift + ←…", "scene.keyFar"],
  ["A", "scene.addBox"],
  [`1–${FAILURE_TYPES.length}`, "scene.keyRetype"],
  ["Delete", "scene.removeBox"],
  ["Ctrl + Z", "scene.undo"],
  ["E", "scene.save"],
  ["Esc", "scene.cancel"],
];

/** Which key does what. Only where there is likely to be a keyboard. */
export function KeysHelp() {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  useSceneKeys({ keys: () => setOpen(true) });
  return (
    <>
      <div className="hidden pointer-fine:block">
        <Button look="bare" className="-mx-4" aria-keyshortcuts="?" onClick={() => setOpen(true)}>
          {t("scene.keys")} (?)
        </Button>
      </div>
      {isOpen && (
        <Sheet title={t("scene.keys")} onClose={() => setOpen(false)}>
          <KeyList keys={KEYS} />
          <h3 className="mt-4 mb-1 font-semibold">{t("scene.editing")}</h3>
          <KeyList keys={EDIT_KEYS} />
        </Sheet>
      )}
    </>
  );
}

function KeyList({ keys }: { keys: typeof KEYS }) {
  const { t } = useWords();
  return (
    <dl className="grid grid-cols-[6rem_1fr] gap-x-4 gap-y-1 text-sm">
      {keys.map(([names, what]) => (
        <div key={names} className="contents">
          <dt className="tabular font-semibold whitespace-nowrap">{names}</dt>
          <dd className="text-quiet">{t(what)}</dd>
        </div>
      ))}
    </dl>
  );
}
