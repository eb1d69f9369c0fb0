import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { INKS } from "../watch/face.ts";
import { bodyOf, deviceName, faceOfAlert, titleOf } from "./alert-words.ts";

/** What another device is rung for, on whatever screen the person is. */
export function RingingBar() {
  const words = useWords();
  const { t, format } = words;
  const actions = useActions();
  const item = useApp(({ alerts }) => alerts.ringing);
  const names = useApp(({ alerts }) => alerts.names);
  if (item === null) return null;
  const face = faceOfAlert(item);
  return (
    <div
      role="alert"
      data-testid="ringing"
      className="flex flex-wrap items-center gap-3 border-b border-line bg-raised px-4 py-2 roomy:px-6"
    >
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className={`flex items-center gap-2 font-bold wrap-anywhere ${INKS[face]}`}>
          <StateMark face={face} />
          {t("heard.ringing", { device: deviceName(item, names, words), what: titleOf(item, words) })}
        </p>
        <p className="text-sm wrap-anywhere">
          {item.kind === "silent"
            ? t("heard.silentBody", { time: format.time(item.at, item.at) })
            : bodyOf(item, words)}
        </p>
      </div>
      {item.kind === "silent" && (
        <Button onClick={() => void actions.answerAlert(item.id)}>{t("heard.fine")}</Button>
      )}
      <ButtonLink to="/alerts">{t("heard.toList")}</ButtonLink>
    </div>
  );
}
