import { useState } from "react";
import type { PrinterFault } from "../../contracts/printer.ts";
import { type Act, isShouted } from "../../core/act/act.ts";
import { useActions, useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { Button } from "../parts/Button.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { useNow } from "../parts/use-now.ts";
import { printerSentence } from "../printer/fault-words.ts";
import { actLines } from "./act-lines.ts";

const ROW = "flex gap-2 break-keep *:flex-1 *:px-2";

/** The countdown in which a person can say no, and after it what became of it. */
export function ActPanel({ isBar }: { isBar: boolean }) {
  const act = useApp(({ printer }) => printer.act);
  if (act === null) return null;
  const isAsked = act.stage.kind === "asked";
  return (
    <section
      role={isAsked || isShouted(act) ? "alert" : "status"}
      data-testid="act"
      data-stage={act.stage.kind}
      data-end={act.stage.kind === "over" ? act.stage.end.kind : undefined}
      className={
        isBar
          ? "flex flex-col gap-2 border-b border-line bg-raised px-4 py-2"
          : "flex flex-col gap-3 px-4 py-3 roomy:px-6"
      }
    >
      <Lines act={act} isBar={isBar} />
      <Answers act={act} />
    </section>
  );
}

function Lines({ act, isBar }: { act: Act; isBar: boolean }) {
  const words = useWords();
  const isAsked = act.stage.kind === "asked";
  const now = useNow(isAsked ? 1_000 : 15_000);
  const { what, more } = actLines(act, now, words);
  const size = isAsked && !isBar ? "text-xl font-bold" : "font-semibold";
  return (
    <div>
      {isAsked && (
        <p className="sr-only">
          {words.t(`act.${act.order}.askedSpoken`, { type: words.t(`type.${act.type}`) })}
        </p>
      )}
      {/* A number that moves each second is not read out each second. */}
      <p aria-hidden={isAsked} className={`tabular flex items-start gap-2 ${size}`}>
        {isShouted(act) && (
          <span className="mt-0.5 text-failing-ink">
            <StateMark face="failing" />
          </span>
        )}
        {what}
      </p>
      {more !== null && (
        <p aria-hidden={isAsked} className="mt-1 text-sm text-quiet">
          {more}
        </p>
      )}
    </div>
  );
}

function Answers({ act }: { act: Act }) {
  const { t } = useWords();
  const actions = useActions();
  const { stage, order } = act;
  if (stage.kind === "over") return <OverAnswers act={act} />;
  // What is on its way cannot be called back.
  if (stage.kind === "ordering" || stage.kind === "proving") return null;
  return (
    <div className={ROW}>
      <Button
        look="primary"
        className="min-h-14"
        data-testid="act-no"
        onClick={() => actions.answerAct("no")}
      >
        {t("act.no")}
      </Button>
      {stage.kind === "asked" && (
        <Button className="min-h-14" data-testid="act-now" onClick={() => actions.answerAct("now")}>
          {t(`act.${order}.now`)}
        </Button>
      )}
    </div>
  );
}

function OverAnswers({ act }: { act: Act }) {
  const { t } = useWords();
  const actions = useActions();
  const [fault, setFault] = useState<PrinterFault | null>(null);
  const isPaused = useApp(({ printer }) => printer.report?.state === "paused");
  const canResume = act.stage.kind === "over" && act.stage.end.kind === "proven" && isPaused;
  const resume = async (): Promise<void> => {
    const done = await actions.resumePrint();
    setFault(done.ok ? null : done.fault);
  };
  return (
    <div className="flex flex-col gap-2">
      {fault !== null && (
        <p role="alert" className="text-sm">
          {t(printerSentence(fault).what, { address: t("printer.title") })}
        </p>
      )}
      <div className={ROW}>
        {canResume && (
          <Button data-testid="act-resume" onClick={() => void resume()}>
            {t("act.resume")}
          </Button>
        )}
        <Button data-testid="act-seen" onClick={() => actions.answerAct("seen")}>
          {t(isShouted(act) ? "act.seen" : "act.close")}
        </Button>
      </div>
    </div>
  );
}
