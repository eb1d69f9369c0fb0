/** `npm run evaluate:view`: how many of what can befall a camera's view is told, how fast, and what is told wrongly. */
import { join } from "node:path";
import { VIEW_FAULTS } from "../../src/core/view/fault.ts";
import { median } from "../evaluate/bootstrap.ts";
import { readDataset } from "../evaluate/dataset.ts";
import type { Sequence } from "../evaluate/sequences.ts";
import { table } from "../evaluate/text-table.ts";
import { watchingViews } from "../evaluate/watching-views.ts";
import { readPicture } from "../models/node-network.ts";
import { aimed, INJECTED, type InjectedFault } from "./faults.ts";
import { playView } from "./play-view.ts";
import { createSensor } from "./sensor.ts";

/** A calm watch looks so often. */
const EVERY_MS = 2_000;
/** Frames before the fault, with it, and after it. */
const PLAYED = { before: 8, with: 20, after: 8 } as const;

const folder = process.argv[2] ?? process.env["LAYERWATCH_DATA"];
if (folder === undefined)
  throw new Error("Say which photographs: npm run evaluate:view -- DIR, or LAYERWATCH_DATA.");
const dataset = readDataset(folder);

process.stdout.write(
  "Sequences, each frame held for its interval with a sensor's noise, to their failure:\n",
);
process.stdout.write(table(["sequence", "told"], await Promise.all(dataset.sequences.map(toldOf))));

const files = watchingViews({ ...dataset, sequences: [] })
  .filter(({ isFailing }) => !isFailing)
  .map(({ file }) => file)
  .concat(dataset.sequences.map(({ files: [first = ""] }) => first));
process.stdout.write(`\nFaults in ${files.length} healthy views of validation photographs and sequences:\n`);
const rows: string[][] = [];
for (const fault of INJECTED) rows.push(await rowOf(fault, files));
process.stdout.write(
  table(["fault", "strength", "told", "median s", "slowest s", "also told", "over when mended"], rows),
);

async function toldOf({ name, files: frames, intervalSeconds, healthyUntil }: Sequence): Promise<string[]> {
  const sensor = createSensor(1);
  const player = playView();
  const told = new Set<string>();
  for (const frame of frames.slice(0, healthyUntil)) {
    const still = await readPicture(join(dataset.folder, frame));
    for (let held = 0; held < intervalSeconds * 1_000; held += EVERY_MS)
      for (const fault of player.look(sensor(still), EVERY_MS).faults) told.add(fault);
  }
  return [name, [...told].join(", ") || "–"];
}

async function rowOf(injected: InjectedFault, pictures: readonly string[]): Promise<string[]> {
  const seconds: number[] = [];
  let others = 0;
  let mended = 0;
  for (const [index, file] of pictures.entries()) {
    const path = join(dataset.folder, file);
    const [good, bad] = [await aimed(path), await injected.inject(path)];
    const played = play(injected, { good, bad, seed: index });
    if (played.toldAfter !== null) seconds.push(played.toldAfter);
    if (played.hasOthers) others += 1;
    if (played.toldAfter !== null && played.isOver) mended += 1;
  }
  return [
    injected.fault,
    injected.strength,
    share(seconds.length, pictures.length),
    seconds.length === 0 ? "–" : String(median(seconds)),
    seconds.length === 0 ? "–" : String(Math.max(...seconds)),
    share(others, pictures.length),
    share(mended, seconds.length),
  ];
}

function share(count: number, of: number): string {
  return of === 0 ? "–" : `${Math.round((100 * count) / of)} %`;
}

interface Views {
  readonly good: Awaited<ReturnType<typeof aimed>>;
  readonly bad: Awaited<ReturnType<typeof aimed>>;
  readonly seed: number;
}

function play({ fault }: InjectedFault, { good, bad, seed }: Views) {
  const sensor = createSensor(seed);
  const player = playView();
  let toldAfter: number | null = null;
  let hasOthers = false;
  for (let frame = 0; frame < PLAYED.before; frame += 1) player.look(sensor(good), EVERY_MS);
  const still = sensor(bad);
  for (let frame = 1; frame <= PLAYED.with; frame += 1) {
    const { faults } = player.look(fault === "frozen" ? still : sensor(bad), EVERY_MS);
    if (faults.includes(fault)) toldAfter ??= (frame * EVERY_MS) / 1_000;
    hasOthers ||= VIEW_FAULTS.some((other) => other !== fault && faults.includes(other));
  }
  for (let frame = 0; frame < PLAYED.after; frame += 1) player.look(sensor(good), EVERY_MS);
  return { toldAfter, hasOthers, isOver: player.state.faults.length === 0 };
}
