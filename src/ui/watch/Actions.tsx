import { memo } from "react";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";

/** Start and Stop, in reach of a thumb. */
export const Actions = memo(function Actions() {
  const phase = useApp(({ watch }) => watch.phase);
  const isDemo = useApp(({ watch }) => watch.isDemo);
  const isOpen = useApp(({ watch }) => watch.watch !== null && watch.watch.endedAt === null);
  const actions = useActions();
  const { t } = useWords();
  const isBlocked = phase === "blocked";
  return (
    <div className="watch-actions flex flex-col gap-2 px-4 pt-5 pb-3 beside:pt-3 roomy:px-6 roomy:pt-5 roomy:pb-6">
      {(phase === "idle" || isBlocked) && (
        <Button
          look="primary"
          className="min-h-14 text-lg"
          data-testid="start-watch"
          onClick={() => void actions.start(isBlocked && isDemo ? "demo" : "camera")}
        >
          {t(isBlocked ? "watch.startAgain" : "watch.start")}
        </Button>
      )}
      {phase === "idle" && (
        <Button look="bare" data-testid="start-demo" onClick={() => void actions.start("demo")}>
          {t("watch.demo")}
        </Button>
      )}
      {phase !== "idle" && (
        <Button
          className="min-h-14 beside:min-h-12 roomy:min-h-14"
          data-testid="stop-watch"
          onClick={() => void actions.stop()}
        >
          {t(isBlocked && !isOpen ? "watch.leave" : "watch.stop")}
        </Button>
      )}
    </div>
  );
});
