/**
 * What the kept scenes say about the detector, as far as a person has answered. Every scene given is counted once in
 * every grouping, whatever was said about it; precision speaks of checked warnings alone.
 */
import { FAILURE_TYPES, type FailureType, SEVERITY, type Severity } from "./failure-type.ts";
import { type Scene, type SceneOrigin, typeOf } from "./scene.ts";
import type { Milliseconds, UnitInterval } from "./units.ts";
import { type Interval, wilsonInterval } from "./wilson.ts";

/**
 * Where a scene stands with the person. otherType: a failure is to be seen, of another type than the detector said;
 * the alarm was right, its name was not.
 */
export const STANDINGS = ["correct", "otherType", "wrong", "unchecked"] as const;
export type Standing = (typeof STANDINGS)[number];

/** Scenes by standing. The four add up to `total`. */
export type Tally = Readonly<Record<Standing | "total", number>>;

/** How often checked warnings were right. */
export interface Precision extends Interval {
  /** Correct ones, those of another type included. */
  readonly right: number;
  /** Right and wrong ones; at least 1. */
  readonly checked: number;
  readonly share: UnitInterval;
}

export interface Summary {
  readonly scenes: Tally;
  /** Those of the scenes that an alarm made: not the hand-added and imported ones. */
  readonly warnings: Tally;
  /** null: no warning among them was checked. */
  readonly precision: Precision | null;
}

export interface Group<Key> extends Summary {
  readonly key: Key;
}

export interface TimeBucket extends Summary {
  readonly from: Milliseconds;
  /** Not part of it. */
  readonly to: Milliseconds;
}

/** `key` is the camera's id; null for pictures from elsewhere. */
export interface CameraGroup extends Group<string | null> {
  readonly lastAt: Milliseconds;
}

export interface PrintGroup extends Group<string> {
  readonly firstAt: Milliseconds;
  readonly lastAt: Milliseconds;
  /** As the printer called it last; null where none was linked. */
  readonly fileName: string | null;
}

export interface Statistics extends Summary {
  /** In the order of the types, with those that have no scenes; `unnamed` last. By the person's word where there is one. */
  readonly types: readonly Group<FailureType | "unnamed">[];
  readonly severities: readonly Group<Severity | "unnamed">[];
  readonly origins: readonly Group<SceneOrigin>[];
  readonly buckets: readonly TimeBucket[];
  /** Only those with scenes, the one with the newest scene first. */
  readonly cameras: readonly CameraGroup[];
  /** Only those with scenes, the one with the newest scene first. */
  readonly prints: readonly PrintGroup[];
}

/**
 * All numbers about these scenes. `edges` are the ascending bounds of the time buckets, one more than there are
 * buckets: the calendar is the caller's, as days and months depend on the time zone. A scene outside of them is in no
 * bucket, and in everything else.
 */
export function statisticsOf(scenes: readonly Scene[], edges: readonly Milliseconds[]): Statistics {
  return {
    ...summaryOf(scenes),
    types: groupsFor([...FAILURE_TYPES, "unnamed"], scenes, (scene) => typeOf(scene) ?? "unnamed"),
    severities: groupsFor(["critical", "high", "medium", "unnamed"], scenes, severityOf),
    origins: groupsFor(["alarm", "manual", "import"], scenes, ({ origin }) => origin),
    buckets: bucketsOf(scenes, edges),
    cameras: camerasOf(scenes),
    prints: printsOf(scenes),
  };
}

/** How the person answered. A scene without a type that got one is correct: the detector had said nothing else. */
export function standingOf({ verdict, type, correctedType }: Scene): Standing {
  if (verdict === "none") return "unchecked";
  if (verdict === "wrong") return "wrong";
  return type !== null && correctedType !== null ? "otherType" : "correct";
}

/** Counts, and precision where there is something to count. */
function summaryOf(scenes: readonly Scene[]): Summary {
  const warnings = tallyOf(scenes.filter(({ origin }) => origin === "alarm"));
  return { scenes: tallyOf(scenes), warnings, precision: precisionOf(warnings) };
}

function tallyOf(scenes: readonly Scene[]): Tally {
  const tally = { total: scenes.length, correct: 0, otherType: 0, wrong: 0, unchecked: 0 };
  for (const scene of scenes) tally[standingOf(scene)] += 1;
  return tally;
}

function precisionOf({ correct, otherType, wrong }: Tally): Precision | null {
  const right = correct + otherType;
  const checked = right + wrong;
  if (checked === 0) return null;
  return { right, checked, share: right / checked, ...wilsonInterval(right, checked) };
}

function severityOf(scene: Scene): Severity | "unnamed" {
  const type = typeOf(scene);
  return type === null ? "unnamed" : SEVERITY[type];
}

function bucketsOf(scenes: readonly Scene[], edges: readonly Milliseconds[]): TimeBucket[] {
  const byBucket = groupBy(scenes, ({ at }) => edges.findLastIndex((edge) => edge <= at));
  return edges.slice(1).map((to, index) => ({
    from: edges[index] ?? to,
    to,
    ...summaryOf(byBucket.get(index) ?? []),
  }));
}

function camerasOf(scenes: readonly Scene[]): CameraGroup[] {
  return [...groupBy(scenes, ({ cameraId }) => cameraId)]
    .map(([key, own]) => ({ key, ...summaryOf(own), lastAt: newestOf(own).at }))
    .sort((a, b) => b.lastAt - a.lastAt);
}

function printsOf(scenes: readonly Scene[]): PrintGroup[] {
  const byPrint = groupBy(scenes, ({ printJobId }) => printJobId);
  return [...byPrint]
    .flatMap(([key, own]) => (key === null ? [] : [printOf(key, own)]))
    .sort((a, b) => b.lastAt - a.lastAt);
}

function printOf(key: string, scenes: Filled<Scene>): PrintGroup {
  const named = scenes.filter(isNamed);
  return {
    key,
    ...summaryOf(scenes),
    firstAt: scenes.reduce((first, { at }) => Math.min(first, at), scenes[0].at),
    lastAt: newestOf(scenes).at,
    fileName: isFilled(named) ? (newestOf(named).context?.fileName ?? null) : null,
  };
}

function isNamed({ context }: Scene): boolean {
  return context !== null && context.fileName !== null;
}

function newestOf(scenes: Filled<Scene>): Scene {
  return scenes.reduce((newest, scene) => (scene.at > newest.at ? scene : newest));
}

/** A group for each of `keys`, also where it has no scenes. `keys` hold all that `keyOf` can answer. */
function groupsFor<const Key>(
  keys: readonly Key[],
  scenes: readonly Scene[],
  keyOf: (scene: Scene) => Key,
): Group<Key>[] {
  const found = groupBy(scenes, keyOf);
  return keys.map((key) => ({ key, ...summaryOf(found.get(key) ?? []) }));
}

type Filled<T> = [T, ...T[]];

function isFilled<T>(list: T[]): list is Filled<T> {
  return list.length > 0;
}

function groupBy<Key>(scenes: readonly Scene[], keyOf: (scene: Scene) => Key): Map<Key, Filled<Scene>> {
  const groups = new Map<Key, Filled<Scene>>();
  for (const scene of scenes) {
    const key = keyOf(scene);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [scene]);
    else group.push(scene);
  }
  return groups;
}
