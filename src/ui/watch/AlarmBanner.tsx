import { memo, useEffect } from "react";
import { useActions, useApp } from "../app-context.tsx";
import { LooksLike } from "../feedback/LooksLike.tsx";
import { useWords } from "../i18n/Words.tsx";
import { lazyScreen } from "../lazy-screen.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { raisedPhaseOf } from "./face.ts";

const loadStill = async () => (await import("./AlarmStill.tsx")).AlarmStill;
const AlarmStill = lazyScreen(loadStill);
const HushText = lazyScreen(async () => (await import("./Quiet.tsx")).HushText);

/** From the warning on: what it is, the picture it rests on, and the answers. */
export const AlarmBanner = memo(function AlarmBanner() {
  const phase = useApp(({ watch }) => raisedPhaseOf(watch));
  const type = useApp(({ watch }) => watch.alarm?.type ?? null);
  const sceneId = useApp(({ watch }) => watch.sceneId);
  const actions = useActions();
  const isOver = useApp(({ watch }) => watch.phase === "idle");
  const remindAt = useApp(({ watch }) => watch.alarm?.reminder?.at ?? null);
  const hush = useApp(({ watch }) => watch.hushes.find((one) => one.type === watch.alarm?.type) ?? null);
  // Its "No, go on" says that it is fine, too.
  const isActAsked = useApp(({ printer }) => printer.act?.stage.kind === "asked");
  /** Nobody has to stop any more what the printer says has stopped. */
  const isStopped = useApp(
    ({ printer: { act } }) => act?.stage.kind === "over" && act.stage.end.kind === "proven",
  );
  const { t, format } = useWords();
  useEffect(() => {
    // Fetched while all is calm: there may be no network when it is needed.
    if (!isOver) void loadStill();
  }, [isOver]);
  if (phase === null) return null;
  const putOff = remindAt === null ? null : t("alerts.snoozed", { time: format.time(remindAt, remindAt) });
  const told = hush === null ? (putOff ?? t(`alarm.${phase}`)) : <HushText hush={hush} />;
  const isOpen = phase !== "acknowledged" && !isOver && !isActAsked;
  return (
    <section
      role="alert"
      data-testid="alarm-banner"
      data-alarm={phase}
      className="flex flex-col gap-3 px-4 py-3 beside:py-1.5 roomy:gap-4 roomy:px-6 roomy:py-3"
    >
      <div className="flex items-start gap-3 roomy:flex-col-reverse">
        {sceneId !== null && <AlarmStill sceneId={sceneId} />}
        <div className="min-w-0 flex-1">
          {type !== null && (
            <p data-testid="alarm-type" data-type={type} className="text-lg font-semibold">
              {t(`type.${type}`)}
            </p>
          )}
          {(isOver || !isStopped || phase === "acknowledged") && (
            <p className={isOpen ? "mt-1" : "mt-1 text-quiet"}>{isOver ? t("alarm.over") : told}</p>
          )}
          <LooksLike />
        </div>
      </div>
      <div className="watch-answers flex gap-2 break-keep *:px-1">
        {isOpen && (
          <>
            <Button look="primary" className="min-h-14 flex-1" onClick={() => actions.acknowledge()}>
              {t("alarm.fine")}
            </Button>
            <Button
              className="min-h-14 flex-[1.4]"
              data-testid="snooze-alarm"
              onClick={() => actions.snooze()}
            >
              {t("alerts.snooze")}
            </Button>
          </>
        )}
        {sceneId !== null && (
          <ButtonLink to={`/scenes/${sceneId}`} className="min-h-14 flex-1">
            {t("alarm.see")}
          </ButtonLink>
        )}
      </div>
    </section>
  );
});
