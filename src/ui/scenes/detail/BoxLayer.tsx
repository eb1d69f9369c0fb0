import type { Scene } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { BoxLabel, edgeOf, placeOf } from "./BoxMark.tsx";
import { shownBoxes } from "./shown-boxes.ts";

/** The boxes over the picture, to look at. */
export function BoxLayer({ scene }: { scene: Scene }) {
  const { t, format } = useWords();
  return (
    <ul aria-label={t("scene.boxes")} data-testid="boxes" className="pointer-events-none absolute inset-0">
      {shownBoxes(scene).map(({ type, box, confidence }, index) => (
        // A box has no name of its own; the list only ever changes as a whole.
        <li key={index} data-type={type} style={placeOf(box)} className={edgeOf(type)}>
          <BoxLabel type={type} box={box}>
            {confidence === null ? t(`type.${type}`) : `${t(`type.${type}`)} ${format.percent(confidence)}`}
          </BoxLabel>
        </li>
      ))}
    </ul>
  );
}
