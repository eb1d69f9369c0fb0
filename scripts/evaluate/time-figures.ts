/** The alarm over time: sequences as they were filmed, and stills held before the camera. */
import type { AlarmPolicy } from "../../src/core/alarm/policy.ts";
import type { Detection } from "../../src/core/detection.ts";
import type { Milliseconds, UnitInterval } from "../../src/core/units.ts";
import { seededRandom } from "../onnx/seeded-random.ts";
import { bootstrap, type Interval, median } from "./bootstrap.ts";
import type { Sequence } from "./sequences.ts";
import { type Held, judgeWarnings, type Told, watchPictures } from "./virtual-watch.ts";
import type { WatchingView } from "./watching-views.ts";

/** How a watch is played: the policy of a new device, and what a frame costs. */
export interface Watcher {
  readonly policy: AlarmPolicy;
  readonly frameCost: Milliseconds;
  readonly kept: (file: string) => readonly Detection[];
}

export interface SequenceFigure extends Told {
  readonly name: string;
  readonly seconds: number;
  /** null for a sequence that stays healthy. */
  readonly onsetSeconds: number | null;
  readonly framesLookedAt: number;
}

/** How long the last frame of a sequence is held: an alarm counts seconds. */
const LAST_HELD_MS: Milliseconds = 30_000;

export function sequenceFigures(sequences: readonly Sequence[], watcher: Watcher): SequenceFigure[] {
  return sequences.map(({ name, files, intervalSeconds, healthyUntil }) => {
    const held = files.map((file, index) => ({
      detections: watcher.kept(file),
      duration: index === files.length - 1 ? LAST_HELD_MS : intervalSeconds * 1000,
    }));
    const onset = healthyUntil < files.length ? healthyUntil * intervalSeconds * 1000 : null;
    const watched = watchPictures(held, watcher.policy, watcher.frameCost);
    return {
      name,
      seconds: held.reduce((sum, { duration }) => sum + duration, 0) / 1000,
      onsetSeconds: onset === null ? null : onset / 1000,
      framesLookedAt: watched.frames,
      ...judgeWarnings(watched, onset),
    };
  });
}

const HEALTHY_FIRST_MS: Milliseconds = 30_000;
const FAILING_THEN_MS: Milliseconds = 60_000;
const HEALTHY_ALONE_MS: Milliseconds = 60_000;
/** An alarm later than this does not count as one. */
const IN_TIME_SECONDS = 30;
const PAIRING_SEED = 7;

export interface SpliceFigure {
  readonly pairs: number;
  /** Pairs that alarmed over their healthy picture; they do not count as alarmed in time. */
  readonly falseAlarms: number;
  readonly inTime: UnitInterval;
  readonly interval: Interval | null;
  /** Of those in time; null for none. */
  readonly medianSeconds: number | null;
}

export interface StillFigure {
  readonly stills: number;
  readonly warned: number;
}

/** Each failing picture after a healthy one (or after nothing): how many alarm in time, and how fast. */
export function spliceFigure(
  views: readonly WatchingView[],
  watcher: Watcher,
  isFromStart: boolean,
): SpliceFigure | null {
  const failing = views.filter(({ isFailing }) => isFailing);
  const healthy = shuffled(views.filter(({ isFailing }) => !isFailing));
  if (failing.length === 0 || (healthy.length === 0 && !isFromStart)) return null;
  const told = failing.map(({ file }, index) => {
    const before = isFromStart ? undefined : healthy[index % healthy.length];
    const first: Held[] =
      before === undefined ? [] : [{ detections: watcher.kept(before.file), duration: HEALTHY_FIRST_MS }];
    const held = [...first, { detections: watcher.kept(file), duration: FAILING_THEN_MS }];
    return judgeWarnings(
      watchPictures(held, watcher.policy, watcher.frameCost),
      first.length * HEALTHY_FIRST_MS,
    );
  });
  const seconds = told.map(({ secondsToWarning, falseAlarms }) =>
    secondsToWarning !== null && secondsToWarning <= IN_TIME_SECONDS && falseAlarms === 0
      ? secondsToWarning
      : null,
  );
  const share = (weights?: readonly number[]): number => {
    const weightOf = (index: number): number => weights?.[index] ?? 1;
    const all = seconds.reduce<number>((sum, _, index) => sum + weightOf(index), 0);
    return seconds.reduce<number>((sum, one, index) => sum + (one === null ? 0 : weightOf(index)), 0) / all;
  };
  const inTime = seconds.filter((one) => one !== null);
  return {
    pairs: told.length,
    falseAlarms: told.filter(({ falseAlarms }) => falseAlarms > 0).length,
    inTime: share(),
    interval: bootstrap(
      failing.map(({ group }) => group),
      share,
    ),
    medianSeconds: inTime.length === 0 ? null : median(inTime),
  };
}

/** Healthy pictures held for a minute: how many alarm. */
export function stillFigure(views: readonly WatchingView[], watcher: Watcher): StillFigure {
  const healthy = views.filter(({ isFailing }) => !isFailing);
  const warned = healthy.filter(({ file }) => {
    const held = [{ detections: watcher.kept(file), duration: HEALTHY_ALONE_MS }];
    return watchPictures(held, watcher.policy, watcher.frameCost).warnings.length > 0;
  });
  return { stills: healthy.length, warned: warned.length };
}

/** The same order in every run, but not the order of the files: those of one video lie together. */
function shuffled<T>(items: readonly T[]): T[] {
  const random = seededRandom(PAIRING_SEED);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
