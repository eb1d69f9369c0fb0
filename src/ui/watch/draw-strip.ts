/** Draws the score strip. Pure but for the canvas: what to draw comes in, nothing is kept. */
import { COLUMN_MS, STRIP_MS, type StripColumn } from "../../core/score-strip.ts";
import type { Milliseconds, UnitInterval } from "../../core/units.ts";

export interface StripPicture {
  readonly columns: readonly StripColumn[];
  /** Right edge of the strip. */
  readonly until: Milliseconds;
  /** What fits between the edges. */
  readonly span: Milliseconds;
  /** When watching began; what lies before is empty, not missed. */
  readonly startedAt: Milliseconds;
  /** Level from which a score warns, where it is known. */
  readonly warnAt: UnitInterval | null;
}

export interface StripInks {
  readonly bar: string;
  readonly loud: string;
  readonly hatch: string;
  readonly line: string;
}

/** A young watch fills its strip too: 5, 10 or the whole 30 minutes. */
export function spanFor(age: Milliseconds): Milliseconds {
  const spans = [5 * 60_000, 10 * 60_000];
  return spans.find((span) => age < span) ?? STRIP_MS;
}

/** Times between `startedAt` and the newest column that no column covers. */
export function missingRuns({
  columns,
  until,
  span,
  startedAt,
}: Pick<StripPicture, "columns" | "until" | "span" | "startedAt">): {
  from: Milliseconds;
  to: Milliseconds;
}[] {
  const oldest = until - span;
  let reached = Math.max(slotOf(startedAt), slotOf(oldest));
  const runs: { from: Milliseconds; to: Milliseconds }[] = [];
  for (const { at } of columns) {
    if (at > reached) runs.push({ from: Math.max(reached, oldest), to: at });
    reached = Math.max(reached, at + COLUMN_MS);
  }
  // The slot that is running now, and the one before it, may still get their score.
  if (until - reached > COLUMN_MS * 2) runs.push({ from: Math.max(reached, oldest), to: until });
  return runs;
}

export function drawStrip(
  context: CanvasRenderingContext2D,
  picture: StripPicture,
  inks: StripInks,
  size: { readonly width: number; readonly height: number },
): void {
  const { width, height } = size;
  const floor = height - 1;
  const x = (at: Milliseconds): number => ((at - picture.until + picture.span) / picture.span) * width;
  context.clearRect(0, 0, width, height);
  for (const { from, to } of missingRuns(picture))
    hatch(context, inks.hatch, { left: x(from), right: x(to), height: floor });
  const thickness = Math.max(1, (COLUMN_MS / picture.span) * width - 0.75);
  for (const { at, score } of picture.columns) {
    const left = x(at);
    if (left < 0) continue;
    const tall = Math.max(1.5, score * (floor - 2));
    context.fillStyle = picture.warnAt !== null && score >= picture.warnAt ? inks.loud : inks.bar;
    context.fillRect(left, floor - tall, thickness, tall);
  }
  context.fillStyle = inks.line;
  context.fillRect(0, floor, width, 1);
  if (picture.warnAt === null) return;
  context.strokeStyle = inks.loud;
  context.setLineDash([2, 4]);
  context.beginPath();
  const level = Math.round(floor - picture.warnAt * (floor - 2)) + 0.5;
  context.moveTo(0, level);
  context.lineTo(width, level);
  context.stroke();
  context.setLineDash([]);
}

function hatch(
  context: CanvasRenderingContext2D,
  ink: string,
  { left, right, height }: { readonly left: number; readonly right: number; readonly height: number },
): void {
  context.save();
  context.beginPath();
  context.rect(left, 0, Math.max(2, right - left), height);
  context.clip();
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = Math.floor(left / 6) * 6 - height; x < right; x += 6) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
}

function slotOf(at: Milliseconds): Milliseconds {
  return Math.floor(at / COLUMN_MS) * COLUMN_MS;
}
