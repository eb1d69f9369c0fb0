import { memo, useEffect, useMemo, useRef, useState } from "react";
import type { AppState } from "../../app/state.ts";
import type { StripColumn } from "../../core/score-strip.ts";
import { useApp } from "../app-context.tsx";
import { useWords } from "../i18n/Words.tsx";
import { LiveText } from "../parts/LiveText.tsx";
import { useNow } from "../parts/use-now.ts";
import { useThemeName } from "../shell/theme.ts";
import { drawStrip, missingRuns, type StripInks, type StripPicture, spanFor } from "./draw-strip.ts";

/** The evidence for the word: the score now, and of the last half hour. */
export const Strip = memo(function Strip() {
  const { t } = useWords();
  // Inks are read from the page, so another theme begins another canvas.
  const theme = useThemeName();
  return (
    <section
      className="watch-strip flex flex-col px-4 py-3 roomy:px-6 roomy:py-4"
      aria-label={t("watch.strip")}
    >
      <p className="flex items-baseline gap-2 text-sm text-quiet">
        <span>{t("watch.score")}</span>
        <LiveText
          read={readScore}
          testId="score"
          className="tabular ml-auto text-xl font-semibold text-text"
        />
        <span>{t("watch.ofHundred")}</span>
      </p>
      <StripCanvas key={theme} />
    </section>
  );
});

/** The score now, 0 to 100. An old one while nobody watches would be taken for a new one. */
function readScore({ watch: { phase, alarm } }: AppState): string {
  return phase === "watching" && alarm !== null ? String(Math.round(alarm.score * 100)) : "–";
}

const StripCanvas = memo(function StripCanvas() {
  const { t } = useWords();
  const columns = useApp(({ watch }) => watch.strip);
  const startedAt = useApp(({ watch }) => watch.watch?.startedAt ?? null);
  const endedAt = useApp(({ watch }) => watch.watch?.endedAt ?? null);
  // To the hundredth: the background moves it by less on every frame, and nobody sees that.
  const warnAt = useApp(({ watch }) => (watch.warnAt === null ? null : Math.round(watch.warnAt * 100) / 100));
  const now = useNow(10_000);
  const until = endedAt ?? Math.max(now, columns.at(-1)?.at ?? 0);
  const span = spanFor(until - (startedAt ?? until));
  const picture = useMemo<StripPicture>(
    () => ({ columns, until, startedAt: startedAt ?? until, span, warnAt }),
    [columns, until, startedAt, span, warnAt],
  );
  const label = useStripLabel(picture);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext("2d");
    if (target === null || context === null || context === undefined || size.width === 0) return;
    const density = devicePixelRatio;
    target.width = Math.round(size.width * density);
    target.height = Math.round(size.height * density);
    context.scale(density, density);
    drawStrip(context, picture, inksOf(target), size);
  }, [picture, size]);

  return (
    <figure className="flex flex-col roomy:min-h-0 roomy:flex-1">
      <canvas
        ref={canvas}
        aria-hidden="true"
        className="mt-1 block h-16 w-full min-w-0 beside:h-12 roomy:h-auto roomy:min-h-0 roomy:flex-1"
      />
      <p className="tabular mt-1 flex justify-between text-xs text-quiet" aria-hidden="true">
        <span>{t("watch.stripStart", { minutes: span / 60_000 })}</span>
        <span>{t("watch.stripEnd")}</span>
      </p>
      <figcaption className="sr-only">{label}</figcaption>
    </figure>
  );
});

function useStripLabel(picture: StripPicture): string {
  const { t, format } = useWords();
  const { columns, until, span } = picture;
  const latest = columns.at(-1);
  if (latest === undefined) return t("watch.stripEmpty");
  const highest = columns.reduce<StripColumn>(
    (best, next) => (next.score > best.score ? next : best),
    latest,
  );
  const spoken = t("watch.stripSpoken", {
    minutes: span / 60_000,
    highest: Math.round(highest.score * 100),
    time: format.time(highest.at, until),
    latest: Math.round(latest.score * 100),
  });
  const count = missingRuns(picture).length;
  return count === 0 ? spoken : `${spoken} ${t("watch.stripGaps", { count })}`;
}

function useSize(ref: React.RefObject<HTMLCanvasElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const target = ref.current;
    if (target === null) return undefined;
    const observer = new ResizeObserver(() => {
      setSize({ width: target.clientWidth, height: target.clientHeight });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

function inksOf(element: Element): StripInks {
  const style = getComputedStyle(element);
  const ink = (name: string): string => style.getPropertyValue(name).trim();
  return { bar: ink("--quiet"), loud: ink("--warning"), hatch: ink("--quiet"), line: ink("--line") };
}
