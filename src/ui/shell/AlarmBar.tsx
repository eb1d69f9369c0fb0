import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { ButtonLink } from "../parts/Button.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { type Face, faceOf, INKS, WORDS } from "../watch/face.ts";

const LOUD: ReadonlySet<Face> = new Set(["warning", "failing", "blind", "broken"]);

/** On the other screens: what must not be missed on the watch screen. */
export function AlarmBar() {
  const { t } = useWords();
  const face = useApp(({ watch }) => faceOf(watch));
  const type = useApp(({ watch }) => watch.alarm?.type ?? null);
  if (!LOUD.has(face)) return null;
  return (
    <div role="alert" className="flex items-center gap-3 border-b border-line bg-raised px-4 py-2">
      <span className={`flex items-center gap-2 font-bold ${INKS[face]}`}>
        <StateMark face={face} />
        {t(WORDS[face])}
      </span>
      <span className="min-w-0 flex-1 truncate">
        {face !== "blind" && face !== "broken" && type !== null ? t(`type.${type}`) : ""}
      </span>
      <ButtonLink to="/">{t("alarm.goToWatch")}</ButtonLink>
    </div>
  );
}
