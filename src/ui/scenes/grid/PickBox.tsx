import type { Scene } from "../../../core/scene.ts";
import { typeOf } from "../../../core/scene.ts";
import { useWords } from "../../i18n/Words.tsx";
import { CheckIcon } from "../../parts/icons.tsx";

/** The corner of a card that picks it: in sight while picking, and under a mouse. */
export function PickBox(props: {
  scene: Scene;
  isTabStop: boolean;
  isShown: boolean;
  isPicked: boolean;
  onPick: (isRange: boolean) => void;
}) {
  const { scene, isTabStop, isShown, isPicked, onPick } = props;
  const { t, format } = useWords();
  const type = typeOf(scene);
  const name = `${t(type === null ? "scenes.unnamed" : `type.${type}`)}, ${format.shortMoment(scene.at)}`;
  return (
    <label
      className={`absolute top-0 left-0 size-12 translate-x-(--push,0) cursor-pointer p-1.5 transition-opacity ${
        isShown
          ? ""
          : "opacity-0 focus-within:opacity-100 [@media(hover:hover)]:group-hover/card:opacity-100 [@media(hover:none)]:pointer-events-none"
      }`}
    >
      <input
        type="checkbox"
        checked={isPicked}
        tabIndex={isTabStop ? 0 : -1}
        aria-label={t("scenes.selectOne", { name })}
        onChange={({ nativeEvent }) => onPick("shiftKey" in nativeEvent && nativeEvent.shiftKey === true)}
        className="peer absolute inset-0 cursor-pointer appearance-none rounded-card outline-none"
      />
      <span className="pointer-events-none grid size-7 place-items-center rounded-inner border-2 border-text bg-ground/70 text-transparent peer-checked:bg-text peer-checked:text-ground peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-text">
        <CheckIcon size={18} />
      </span>
    </label>
  );
}
