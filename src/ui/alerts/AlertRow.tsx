import { memo } from "react";
import type { AlertItem } from "../../core/alerts/alert-item.ts";
import type { Milliseconds } from "../../core/units.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { INKS } from "../watch/face.ts";
import { bodyOf, deviceName, faceOfAlert, titleOf } from "./alert-words.ts";

/** `day` is any moment of the day under whose heading it stands. */
export const AlertRow = memo(function AlertRow({ item, day }: { item: AlertItem; day: Milliseconds }) {
  const words = useWords();
  const { t, format } = words;
  const face = faceOfAlert(item);
  const { kind, isOwn, isRead, acknowledgedAt, endedAt, scene } = item;
  const names = useApp(({ alerts }) => alerts.names);
  const isMainTab = useApp((state) => state.isMainTab);
  const time = (at: Milliseconds): string => format.time(at, day);
  // The other tab holds the alarm, and the connection to whoever told of it.
  const isAnswerable = kind === "silent" || (kind === "failure" && isMainTab);
  const isOpen = isAnswerable && acknowledgedAt === null && endedAt === null;
  return (
    <li
      data-testid="alert-item"
      data-kind={kind}
      data-own={isOwn}
      data-read={isRead}
      data-acknowledged={acknowledgedAt !== null}
      data-ended={endedAt !== null}
      className={`flex flex-col gap-2 rounded-card border bg-raised p-3 ${isRead ? "border-line" : "border-quiet"}`}
    >
      <div className="flex items-center gap-2">
        <span className={INKS[face]}>
          <StateMark face={face} />
        </span>
        <h3 className={`min-w-0 flex-1 wrap-anywhere ${isRead ? "" : "font-bold"}`}>
          {titleOf(item, words)}
        </h3>
        {!isRead && (
          <span className="size-2.5 shrink-0 rounded-full bg-text">
            <span className="sr-only">{t("heard.isUnread")}</span>
          </span>
        )}
        <time className="tabular text-sm text-quiet">{time(item.at)}</time>
      </div>
      <p className="text-sm wrap-anywhere">
        {kind === "silent" ? t("heard.silentBody", { time: time(item.at) }) : bodyOf(item, words)}
      </p>
      <p className="text-sm wrap-anywhere text-quiet">
        {deviceName(item, names, words)}
        {acknowledgedAt !== null && ` · ${t("heard.answered", { time: time(acknowledgedAt) })}`}
        {endedAt !== null && ` · ${t("heard.endedAt", { time: time(endedAt) })}`}
      </p>
      {(isOpen || (isOwn && scene !== null)) && (
        <div className="flex flex-wrap gap-2">
          {isOpen && <Answer item={item} />}
          {isOwn && scene !== null && (
            <ButtonLink to={`/scenes/${encodeURIComponent(scene)}`} look="bare">
              {t("heard.scene")}
            </ButtonLink>
          )}
        </div>
      )}
    </li>
  );
});

function Answer({ item }: { item: AlertItem }) {
  const { t } = useWords();
  const actions = useActions();
  const answer = useApp(({ alerts }) => alerts.answers[item.id] ?? null);
  return (
    <>
      <Button data-testid="alert-answer" onClick={() => void actions.answerAlert(item.id)}>
        {t(item.kind === "silent" ? "heard.fine" : "heard.answer")}
      </Button>
      <output className="basis-full text-sm">
        {answer !== null && t(answer === "sent" ? "heard.asking" : "heard.unheard")}
      </output>
    </>
  );
}
