import { clamp, type Milliseconds } from "../../core/units.ts";
import type { Watch } from "../../core/watch.ts";

const GAP =
  "absolute top-0 h-3.5 min-w-1 border-x border-blind-ink bg-raised " +
  "bg-[repeating-linear-gradient(135deg,var(--blind-ink)_0_1.25px,transparent_1.25px_4.5px)]";

/** A watch from Start to Stop as one line: cut where nobody watched, marked where it warned. The words stand beside it. */
export function WatchStrip({ watch }: { watch: Watch }) {
  const { startedAt, gaps, alarms } = watch;
  const length = Math.max(1, (watch.endedAt ?? watch.watchedUntil) - startedAt);
  const place = (at: Milliseconds): string => `${clamp((at - startedAt) / length, 0, 1) * 100}%`;
  return (
    <div aria-hidden="true" data-testid="watch-strip" className="relative my-2 h-3">
      <div className="absolute inset-x-0 top-1 h-1.5 rounded-full bg-calm-ink" />
      {gaps.map(({ from, to }) => (
        <div key={from} className={GAP} style={{ left: place(from), width: place(startedAt + to - from) }} />
      ))}
      {alarms?.warnings.map(({ at, type }) => (
        <div
          key={`${at} ${type}`}
          className="absolute -top-0.5 h-4 w-1.5 -translate-x-1/2 rounded-sm border border-raised bg-warning-ink"
          style={{ left: place(at) }}
        />
      ))}
    </div>
  );
}
