/** Which pictures are what a watching camera sees, and whether they show a failing print. */
import type { Dataset } from "./dataset.ts";

export interface WatchingView {
  readonly file: string;
  readonly group: string;
  readonly isFailing: boolean;
}

/**
 * Failing: pictures called so that are in situ, or that have no boxes (those come from watching cameras), but no
 * close-ups of finished parts. Healthy: pictures called so under the same rule, and the healthy frames of the
 * sequences. Where no manifest tells what is in situ, every picture counts.
 */
export function watchingViews({ pictures, sequences, hasManifest }: Dataset): WatchingView[] {
  const views = pictures.filter(
    ({ boxes, isInSitu, isFinishedPart }) => !hasManifest || isInSitu || (boxes === null && !isFinishedPart),
  );
  const hasFailing = views.some(({ label }) => label === "failing");
  const failing = (hasFailing ? views : pictures).filter(
    ({ label, isFinishedPart }) => label === "failing" && !isFinishedPart,
  );
  const healthy = views.filter(({ label }) => label === "healthy");
  return [
    ...failing.map(({ file, group }) => ({ file, group, isFailing: true })),
    ...healthy.map(({ file, group }) => ({ file, group, isFailing: false })),
    ...sequences.flatMap(({ name, files, healthyUntil }) =>
      files.slice(0, healthyUntil).map((file) => ({ file, group: `sequences/${name}`, isFailing: false })),
    ),
  ];
}
