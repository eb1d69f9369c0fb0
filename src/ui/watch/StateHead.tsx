import { memo } from "react";
import type { AppState } from "../../app/state.ts";
import { useApp } from "../app-context.tsx";
import { FaultText } from "../faults/FaultText.tsx";
import type { Words } from "../i18n/Words.tsx";
import { useWords } from "../i18n/Words.tsx";
import { CheckIcon, CrossIcon } from "../parts/icons.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { useNow } from "../parts/use-now.ts";
import { type Face, faceOf, INKS, sinceOf, WORDS } from "./face.ts";

/** The one loud thing: is it watching, and how is the print. */
export const StateHead = memo(function StateHead() {
  const { face, phase, provider, since } = useApp(selectHead);
  const words = useWords();
  const now = useNow();
  const word = words.t(WORDS[face]);
  return (
    <section
      className="watch-state px-4 pt-4 pb-3 roomy:px-6 roomy:pt-6"
      data-testid="watch-state"
      data-state={phase}
      data-provider={provider ?? undefined}
      data-face={face}
    >
      <div className={INKS[face]}>
        <p className="tabular flex items-center gap-2 text-sm">
          <StateMark face={face} />
          <span className="text-quiet">
            <Since face={face} since={since} now={now} />
          </span>
        </p>
        <h1
          aria-live="polite"
          aria-atomic="true"
          className="watch-word mt-2"
          data-length={word.length > 10 ? "long" : "short"}
        >
          {word}
        </h1>
      </div>
      {face === "suspect" && <p className="mt-2 text-sm">{words.t("state.suspect")}</p>}
      <Trouble />
      <CanaryLine now={now} />
    </section>
  );
});

function selectHead({ watch }: AppState) {
  return { face: faceOf(watch), phase: watch.phase, provider: watch.provider, since: sinceOf(watch) };
}

function Since({ face, since, now }: { face: Face; since: number | null; now: number }) {
  const { t, format } = useWords();
  const { startedAt, endedAt } = useApp(selectSpan);
  const isMainTab = useApp(({ isMainTab }) => isMainTab);
  if (!isMainTab) return t("watch.looksOn");
  if (face === "starting") return t("state.opening");
  if (since === null) {
    return startedAt === null || endedAt === null
      ? t("state.ready")
      : t("state.lastWatch", { range: format.range(startedAt, endedAt) });
  }
  const time = format.time(since, now);
  const duration = format.duration(now - since);
  return duration === null ? t("state.since", { time }) : t("state.lasting", { time, duration });
}

/** Not the watch itself: that is another one with every frame. */
function selectSpan({ watch }: AppState) {
  return { startedAt: watch.watch?.startedAt ?? null, endedAt: watch.watch?.endedAt ?? null };
}

/** Blind: why, and the one thing to do. */
function Trouble() {
  const { t } = useWords();
  const phase = useApp(({ watch }) => watch.phase);
  const fault = useApp(({ watch }) => watch.trouble?.fault ?? null);
  const isBroken = useApp(({ watch }) => faceOf(watch) === "broken");
  if (fault === null || (phase !== "recovering" && phase !== "blocked")) return null;
  // Nothing can be tried about what is before the lens.
  const triesAgain = phase === "recovering" && !fault.code.startsWith("view-");
  // Whoever hears it has to know that the print goes on unwatched, whatever is done about the detector.
  const after = isBroken ? t("state.broken") : triesAgain ? t("state.recovering") : undefined;
  return (
    <div role="alert" className="mt-3 text-base">
      <FaultText fault={fault} after={after} />
    </div>
  );
}

function CanaryLine({ now }: { now: number }) {
  const words = useWords();
  const canary = useApp(({ watch }) => watch.canary);
  const phase = useApp(({ watch }) => watch.phase);
  const isBroken = useApp(({ watch }) => faceOf(watch) === "broken");
  const isUnheld = useApp(({ watch }) => watch.phase === "watching" && !watch.isScreenHeld);
  if (phase === "idle" || phase === "starting") return null;
  // A passed test beside the word that it does not work would be taken for news.
  const isGood = canary?.isAnswered === true && !isBroken;
  return (
    <>
      {canary !== null && (
        <p className={`mt-2 text-sm ${isGood ? "watch-footnote text-quiet" : "text-warning-ink"}`}>
          <span className="tabular flex items-center gap-1.5">
            {isGood ? <CheckIcon size={16} /> : <CrossIcon size={16} />}
            {isBroken && canary.isAnswered
              ? words.t("state.testLast", { time: words.format.time(canary.goodAt, now) })
              : canaryText(canary, now, words)}
          </span>
        </p>
      )}
      {isUnheld && <p className="watch-footnote mt-1 text-sm text-quiet">{words.t("state.screenFree")}</p>}
    </>
  );
}

function canaryText(
  { at, isAnswered, goodAt }: { at: number; isAnswered: boolean; goodAt: number },
  now: number,
  { t, format }: Words,
): string {
  const ago = format.ago(at, now);
  if (isAnswered) return ago === null ? t("state.testPassedNow") : t("state.testPassed", { ago });
  const failed = ago === null ? t("state.testFailedNow") : t("state.testFailed", { ago });
  return `${failed} · ${t("state.testGood", { time: format.time(goodAt, now) })}`;
}
