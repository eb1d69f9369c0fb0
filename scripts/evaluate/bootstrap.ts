import { seededRandom } from "../onnx/seeded-random.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 1000;
const SEED = 20_260_806;

/**
 * 95 % interval of a figure by drawing groups with replacement: frames of one video and copies of one photograph
 * say the same thing several times, and must not make it look surer. `figure` gets how often each picture was
 * drawn. The same numbers in every run; null when too few rounds have an answer.
 */
export function bootstrap(
  groups: readonly string[],
  figure: (weights: readonly number[]) => number | null,
  rounds = ROUNDS,
): Interval | null {
  const numberOf = new Map<string, number>();
  for (const group of groups) if (!numberOf.has(group)) numberOf.set(group, numberOf.size);
  const members = groups.map((group) => numberOf.get(group) ?? 0);
  const random = seededRandom(SEED);
  const answers: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const drawn = new Float64Array(numberOf.size);
    for (let draw = 0; draw < numberOf.size; draw += 1) {
      const group = Math.floor(random() * numberOf.size);
      drawn[group] = (drawn[group] ?? 0) + 1;
    }
    const answer = figure(members.map((group) => drawn[group] ?? 0));
    if (answer !== null) answers.push(answer);
  }
  if (answers.length < rounds / 2) return null;
  answers.sort((a, b) => a - b);
  return { low: quantile(answers, 0.025), high: quantile(answers, 0.975) };
}

/** Value below which `share` of the sorted numbers lie, between neighbours in proportion; NaN for none. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export function median(numbers: readonly number[]): number {
  return quantile(
    numbers.toSorted((a, b) => a - b),
    0.5,
  );
}
