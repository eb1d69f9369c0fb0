import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { memo, useLayoutEffect, useRef, useState } from "react";
import type { Condition, FleetRow } from "../../core/fleet.ts";
import { topicPart } from "../../core/mqtt/topics.ts";
import { useApp } from "../app-context.tsx";
import type { WordKey } from "../i18n/translation.ts";
import { useWords } from "../i18n/Words.tsx";
import { StateMark } from "../parts/StateMark.tsx";
import { useNow } from "../parts/use-now.ts";
import { type Face, INKS, WORDS } from "../watch/face.ts";
import { LastPicture } from "./LastPicture.tsx";

const ROW_HEIGHT = 92;

/** Two hundred of them, of which a screenful is in the page. */
export function PrinterList({ rows }: { rows: readonly FleetRow[] }) {
  const place = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(place.current?.offsetTop ?? 0), []);
  // oxlint-disable-next-line react/incompatible-library -- a warning to React Compiler, which does not build this app
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 4,
    scrollMargin: offset,
    useFlushSync: false,
    getItemKey: (index) => keyOf(rows[index]),
  });
  return (
    <ul ref={place} className="relative" style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ key, index, start }) => {
        const row = rows[index];
        return (
          row !== undefined && (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-testid="printer-row"
              data-condition={row.condition}
              className="absolute inset-x-0 pb-2"
              style={{ transform: `translateY(${start - offset}px)` }}
            >
              <PrinterCard row={row} />
            </li>
          )
        );
      })}
    </ul>
  );
}

function keyOf(row: FleetRow | undefined): string {
  return row === undefined ? "" : `${row.device}/${row.camera}`;
}

const FACES: Readonly<Record<Condition, Face>> = {
  failing: "failing",
  warning: "warning",
  silent: "blind",
  blind: "blind",
  suspect: "suspect",
  acknowledged: "acknowledged",
  starting: "starting",
  calm: "calm",
  idle: "idle",
  gone: "idle",
};

const OWN_WORDS: Readonly<Partial<Record<Condition, WordKey>>> = {
  silent: "printers.silent",
  gone: "printers.gone",
};

const PrinterCard = memo(function PrinterCard({ row }: { row: FleetRow }) {
  const { t } = useWords();
  const isHere = useApp(({ settings }) => topicPart(settings.deviceId) === row.device);
  const face = FACES[row.condition];
  return (
    <article className="flex items-center gap-3 rounded-card border border-line bg-raised px-3 py-2">
      <LastPicture device={row.device} camera={row.camera} />
      <div className="min-w-0 flex-1">
        <header className="flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className={`flex items-center gap-2 font-semibold ${INKS[face]}`}>
            <StateMark face={face} />
            {t(OWN_WORDS[row.condition] ?? WORDS[face])}
            {row.state.type !== null && row.condition !== "calm" && ` · ${t(`type.${row.state.type}`)}`}
          </h2>
          <p className="min-w-0 text-sm break-all text-quiet">
            {/* Ids are long: their beginning tells two apart. */}
            {row.state.name ?? row.device.slice(0, 8)} · {row.camera.slice(0, 8)}
            {isHere && ` · ${t("printers.here")}`}
          </p>
        </header>
        <Facts row={row} />
      </div>
    </article>
  );
});

const LOW_BATTERY = 0.2;

function Facts({ row }: { row: FleetRow }) {
  const { t, format } = useWords();
  const now = useNow();
  const { state, heardAt, condition } = row;
  const heard = format.exactTime(heardAt, now);
  if (condition === "silent")
    return <p className="mt-1 text-sm">{t("printers.silentSince", { time: heard })}</p>;
  const { watch, print, power, score } = state;
  const facts = [
    watch !== null && t("printers.since", { time: format.time(watch.since, now) }),
    watch !== null && watch.gaps > 0 && t("printers.gaps", { count: watch.gaps }),
    print?.progress !== undefined && print.progress !== null && format.percent(print.progress),
    print?.layer !== undefined && print.layer !== null && t("printers.layer", { layer: print.layer }),
    score !== null && t("printers.score", { score: Math.round(score * 100) }),
    isLow(power) && t("printers.battery", { level: format.percent(power?.battery ?? 0) }),
    t("printers.heard", { time: heard }),
  ];
  return (
    <p className="tabular mt-1 text-sm text-quiet">
      {facts.filter((fact) => fact !== false && fact !== undefined).join(" · ")}
    </p>
  );
}

function isLow(power: FleetRow["state"]["power"]): boolean {
  return power !== null && power.battery !== null && power.battery < LOW_BATTERY && power.charging !== true;
}
