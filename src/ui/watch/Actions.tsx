import { memo } from "react";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button, ButtonLink } from "../parts/Button.tsx";
import { raisedPhaseOf } from "./face.ts";
import { KeepAnswer, KeepButton, useKeepPicture } from "./KeepPicture.tsx";

/** Start and Stop, in reach of a thumb. */
export const Actions = memo(function Actions() {
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  const phase = useApp(({ watch }) => watch.phase);
  return (
    <div className="watch-actions flex flex-col gap-2 px-4 pt-5 pb-3 beside:pt-3 roomy:px-6 roomy:pt-5 roomy:pb-6">
      {!isMainTab && <LooksOn />}
      {isMainTab && (phase === "idle" || phase === "blocked") && <Start />}
      {phase !== "idle" && <Running />}
    </div>
  );
});

/** In place of Start: two tabs would take each other's camera. */
function LooksOn() {
  const { t } = useWords();
  return (
    <>
      <p className="text-center text-sm text-quiet">{t("watch.secondTabNoStart")}</p>
      <ButtonLink to="/scenes" className="min-h-14 text-lg">
        {t("nav.scenes")}
      </ButtonLink>
    </>
  );
}

function Start() {
  const { t } = useWords();
  const actions = useActions();
  const isBlocked = useApp(({ watch }) => watch.phase === "blocked");
  const isDemo = useApp(({ watch }) => watch.isDemo);
  return (
    <>
      <Button
        look="primary"
        className="min-h-14 text-lg"
        data-testid="start-watch"
        onClick={() => void actions.start(isBlocked && isDemo ? "demo" : "camera")}
      >
        {t(isBlocked ? "watch.startAgain" : "watch.start")}
      </Button>
      {!isBlocked && (
        <Button look="bare" data-testid="start-demo" onClick={() => void actions.start("demo")}>
          {t("watch.demo")}
        </Button>
      )}
    </>
  );
}

function Running() {
  const { t } = useWords();
  const actions = useActions();
  const isBlocked = useApp(({ watch }) => watch.phase === "blocked");
  const isOpen = useApp(({ watch }) => watch.watch !== null && watch.watch.endedAt === null);
  // While an alarm wants an answer nothing else is offered; its picture is kept anyway.
  const canKeep = useApp(({ watch }) => {
    const raised = raisedPhaseOf(watch);
    return watch.phase === "watching" && raised !== "warning" && raised !== "failing";
  });
  const keeping = useKeepPicture();
  return (
    <>
      {canKeep && <KeepAnswer {...keeping} />}
      <div className="flex gap-2">
        {canKeep && <KeepButton {...keeping} />}
        <Button
          className="min-h-14 flex-1 beside:min-h-12 roomy:min-h-14"
          data-testid="stop-watch"
          onClick={() => void actions.stop()}
        >
          {t(isBlocked && !isOpen ? "watch.leave" : "watch.stop")}
        </Button>
      </div>
    </>
  );
}
