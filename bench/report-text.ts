import { table } from "../scripts/evaluate/text-table.ts";
import type { ExportFigures } from "./export.ts";
import type { HeapSample } from "./heap.ts";
import type { Spread } from "./numbers.ts";
import { type Measured, targetsOf } from "./targets.ts";
import type { WhatIfTimes } from "./what-if.ts";

/** The measurements as a page of text. */
export function textOf(measured: Measured): string {
  const { speed, watching, scenes, whatIf, memory } = measured;
  const parts: string[] = [];
  if (speed !== undefined) {
    const { networks, frame } = speed;
    const peer = networks.spaghettiDetective.median;
    const row = (name: string, spread: Spread): string[] => [
      ...cells(name, spread),
      `1/${(peer / spread.median).toFixed(1)}`,
    ];
    parts.push(
      "Network alone (WASM, one thread, in a Worker)",
      table(
        ["network", "runs", "median ms", "p95 ms", "of the Spaghetti Detective"],
        [
          row("layerwatch", networks.ours),
          row("ShuffleNetV2 x1.0 encoder, 224", networks.shuffleNet),
          row("Spaghetti Detective layers, 416", networks.spaghettiDetective),
        ],
      ),
      `One frame ${frame.size}, camera to boxes`,
      table(
        ["part", "frames", "median ms", "p95 ms"],
        [
          cells("read the picture", frame.read),
          cells("resample, normalise", frame.prepare),
          cells("network", frame.network),
          cells("decode", frame.decode),
          cells("all, as the page sees it", frame.total),
        ],
      ),
    );
  }
  if (watching !== undefined) {
    const { framesPerSecond, seconds, longTasks, longTasksAtStart, script, all } = watching;
    parts.push(
      `Main thread while watching a tangle, ${framesPerSecond.toFixed(2)} frames/s for ${seconds} s (processor time per frame)`,
      table(
        ["part", "frames", "median ms", "p95 ms"],
        [cells("script", script), cells("everything, with drawing", all)],
      ),
      `  tasks over 50 ms by the clock: ${listed(longTasks)} while watching, ${listed(longTasksAtStart)} before`,
      "",
    );
  }
  if (scenes !== undefined) {
    parts.push(
      `Scenes screen over ${scenes.scenes} scenes`,
      table(["part", "visits", "median ms", "p95 ms"], [cells("first pictures painted", scenes.firstPaint)]),
      `  tasks over 50 ms by the clock: ${listed(scenes.longTasksReading)} while all are read, ${listed(scenes.longTasksScrolling)} while scrolling`,
      "",
    );
  }
  if (measured.exported !== undefined) parts.push(...exportText(measured.exported));
  if (whatIf !== undefined) parts.push(...whatIfText(whatIf));
  if (memory !== undefined) {
    const { firstMib, lastMib, frames, processMibPerThousandFrames } = memory;
    const process =
      processMibPerThousandFrames === null
        ? ""
        : `; private memory of the process ${processMibPerThousandFrames.toFixed(2)} MiB per 1,000`;
    parts.push(
      `Memory: ${firstMib.toFixed(1)} → ${lastMib.toFixed(1)} MiB over ${frames} frames${process}`,
      "",
    );
  }
  parts.push(...longRuns(measured));
  const rows = targetsOf(measured).map(({ name, measured: is, limit, isMet }) => [
    name,
    is,
    limit,
    isMet ? "met" : "MISSED",
  ]);
  parts.push("Targets", table(["target", "measured", "limit", ""], rows));
  return parts.join("\n");
}

function longRuns({ fleet, outage, soak }: Measured): string[] {
  const parts: string[] = [];
  if (fleet !== undefined)
    parts.push(
      `Printers screen, ${fleet.watchers} watchers, ${fleet.messagesPerSecond.toFixed(0)} messages/s for ${fleet.minutes.toFixed(1)} min`,
      `  heap ${heapOf(fleet.samples)}; tasks over 50 ms by the clock: ${listed(fleet.longTasks)}, ${listed(fleet.longTasksBefore)} before`,
      "",
    );
  if (outage !== undefined)
    parts.push(
      `Broker away for ${outage.minutes} min: ${outage.arrived} of ${outage.told} alerts arrived, ${outage.repeated} more than once`,
      "",
    );
  if (soak !== undefined)
    parts.push(
      `Watching a tangle for ${soak.minutes.toFixed(1)} min: ${soak.frames} frames`,
      `  heap ${heapOf(soak.samples)}; tasks over 50 ms by the clock: ${listed(soak.longTasks)}`,
      "",
    );
  return parts;
}

function heapOf(samples: readonly HeapSample[]): string {
  return `${samples[0]?.mib.toFixed(1)} → ${samples.at(-1)?.mib.toFixed(1)} MiB`;
}

function whatIfText({ frames, watches, exact, candidates, ...times }: WhatIfTimes): string[] {
  return [
    `What-if over ${frames} frames of ${watches} watches in 30 days, ${exact} of them replayed exactly`,
    table(
      ["part", "times", "median ms", "p95 ms"],
      [
        cells("first answer: worker started, all read", times.first),
        cells("each answer after that", times.later),
        cells(`suggestion out of ${candidates}`, times.suggestion),
      ],
    ),
    `  tasks over 50 ms on the page's thread: ${listed(times.longTasks)}`,
    "",
  ];
}

function exportText({ scenes, seconds, files, writtenMib, peakMib, longTasks }: ExportFigures): string[] {
  const memory = peakMib === null ? "unknown" : `${peakMib.toFixed(0)} MiB`;
  return [
    `Export of ${scenes} scenes: ${seconds.toFixed(1)} s, ${files} files, ${writtenMib.toFixed(0)} MiB`,
    `  all processes at the peak ${memory} more than before; tasks over 50 ms by the clock: ${listed(longTasks)}`,
    "",
  ];
}

function cells(name: string, { runs, median, p95 }: Spread): string[] {
  return [name, String(runs), median.toFixed(2), p95.toFixed(2)];
}

function listed(tasks: readonly number[]): string {
  return tasks.length === 0 ? "none" : `${tasks.length} (longest ${Math.max(...tasks).toFixed(0)} ms)`;
}
