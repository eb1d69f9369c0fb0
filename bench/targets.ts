/** What the product promises about itself, beside what was measured. */
import type { ExportFigures } from "./export.ts";
import type { Fleet } from "./fleet.ts";
import type { Memory } from "./memory.ts";
import type { SceneGrid } from "./scenes.ts";
import type { Size } from "./size.ts";
import type { Outage, Soak } from "./soak.ts";
import type { Speed } from "./speed.ts";
import type { Watching } from "./watching.ts";
import type { WhatIfTimes } from "./what-if.ts";

export interface Target {
  readonly name: string;
  readonly measured: string;
  readonly limit: string;
  readonly isMet: boolean;
}

export interface Measured {
  readonly speed?: Speed;
  readonly size?: Size;
  readonly watching?: Watching;
  readonly scenes?: SceneGrid;
  readonly exported?: ExportFigures;
  readonly whatIf?: WhatIfTimes;
  readonly memory?: Memory;
  readonly fleet?: Fleet;
  readonly outage?: Outage;
  readonly soak?: Soak;
}

/** A frame may take this share of what the Spaghetti Detective's network alone takes. */
const FRAME_SHARE = 1 / 20;
const LONG_TASK_MS = 50;
const FRAME_SCRIPT_MS = 2;
const MIB_PER_THOUSAND_FRAMES = 1;
const FIRST_LOAD_KIB = 160;
const GRID_PAINT_MS = 300;
const WHAT_IF_MS = 1_000;
/** Beyond this something grows: samples of one heap differ by tenths. */
const MIB_PER_LONG_RUN = 1;
const MISSED_SHARE = 0.02;

export function targetsOf(measured: Measured): Target[] {
  const { speed, size, watching, scenes, whatIf, memory } = measured;
  const targets: Target[] = [];
  if (speed !== undefined) {
    const frame = speed.frame.total.median;
    const peer = speed.networks.spaghettiDetective.median;
    targets.push({
      name: "one frame, camera to boxes, against the Spaghetti Detective's network alone",
      measured: `1/${(peer / frame).toFixed(1)} (${frame.toFixed(1)} of ${peer.toFixed(0)} ms)`,
      limit: "1/20",
      isMet: frame <= peer * FRAME_SHARE,
    });
  }
  if (watching !== undefined) {
    targets.push(
      {
        name: "longest main-thread task while watching, processor time",
        measured: `${watching.longestTask.toFixed(1)} ms`,
        limit: `${LONG_TASK_MS} ms`,
        isMet: watching.longestTask <= LONG_TASK_MS,
      },
      {
        name: "main-thread script per frame, median",
        measured: `${watching.script.median.toFixed(2)} ms`,
        limit: `${FRAME_SCRIPT_MS} ms`,
        isMet: watching.script.median < FRAME_SCRIPT_MS,
      },
    );
  }
  if (scenes !== undefined) {
    targets.push({
      name: `first pictures of ${scenes.scenes} scenes, from a warm database, median`,
      measured: `${scenes.firstPaint.median.toFixed(0)} ms`,
      limit: `${GRID_PAINT_MS} ms`,
      isMet: scenes.firstPaint.median <= GRID_PAINT_MS,
    });
  }
  if (whatIf !== undefined) {
    targets.push({
      name: `first answer of the what-if over ${whatIf.frames} frames, median`,
      measured: `${whatIf.first.median.toFixed(0)} ms`,
      limit: `${WHAT_IF_MS} ms`,
      isMet: whatIf.first.median <= WHAT_IF_MS,
    });
  }
  if (memory !== undefined) {
    targets.push({
      name: `memory over ${memory.frames} frames`,
      measured: `${memory.mibPerThousandFrames.toFixed(2)} MiB per 1,000`,
      limit: `${MIB_PER_THOUSAND_FRAMES} MiB per 1,000`,
      isMet: memory.mibPerThousandFrames < MIB_PER_THOUSAND_FRAMES,
    });
  }
  if (size !== undefined) {
    const kib = size.gzipBytes / 1024;
    targets.push({
      name: "JS and CSS before the worker, gzip",
      measured: `${kib.toFixed(1)} KiB`,
      limit: `${FIRST_LOAD_KIB} KiB`,
      isMet: kib <= FIRST_LOAD_KIB,
    });
  }
  return [...targets, ...longTargets(measured)];
}

function longTargets({ fleet, outage, soak }: Measured): Target[] {
  const targets: Target[] = [];
  if (fleet !== undefined) {
    const worst = Math.max(0, ...fleet.longTasks);
    targets.push(
      {
        name: `longest task over ${fleet.watchers} watchers, ${fleet.minutes.toFixed(1)} min`,
        measured: worst === 0 ? `under ${LONG_TASK_MS} ms` : `${worst.toFixed(0)} ms`,
        limit: `${LONG_TASK_MS} ms`,
        isMet: worst <= LONG_TASK_MS,
      },
      grown("heap with that list, in ten minutes", fleet.mibPerTenMinutes),
    );
  }
  if (outage !== undefined)
    targets.push({
      name: `alerts of ${outage.minutes} min without a broker that arrived afterwards`,
      measured: `${outage.arrived} of ${outage.told}`,
      limit: "all",
      isMet: outage.told > 0 && outage.arrived === outage.told,
    });
  if (soak !== undefined)
    targets.push(grown(`heap of a watch of ${soak.minutes.toFixed(0)} min, in an hour`, soak.mibPerHour), {
      name: "frames missed of two a second",
      measured: `${(soak.missedShare * 100).toFixed(1)} %`,
      limit: `${MISSED_SHARE * 100} %`,
      isMet: soak.missedShare <= MISSED_SHARE,
    });
  return targets;
}

function grown(name: string, mib: number): Target {
  return {
    name,
    measured: `${mib.toFixed(2)} MiB`,
    limit: `${MIB_PER_LONG_RUN} MiB`,
    isMet: mib < MIB_PER_LONG_RUN,
  };
}
