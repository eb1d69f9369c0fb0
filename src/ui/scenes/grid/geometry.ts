/** How many cards lie side by side, how large they are, and where an arrow key leads. Lengths are CSS pixels. */

export interface GridGeometry {
  readonly columns: number;
  readonly cardWidth: number;
  readonly cardHeight: number;
  readonly gap: number;
}

/** Room for two lines of caption, in units of the person's own text size. */
const CAPTION_REM = 3.625;
/** From this width on there is air for larger pictures. */
const ROOMY_REM = 45;

/** The grid for a list of that width: two columns at least, so that a phone shows more than one print at a time. */
export function gridGeometry(width: number, rem: number): GridGeometry {
  const isRoomy = width >= ROOMY_REM * rem;
  const gap = isRoomy ? 12 : 8;
  const narrowest = (isRoomy ? 11 : 10) * rem;
  const columns = Math.max(2, Math.floor((width + gap) / (narrowest + gap)));
  const cardWidth = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  return { columns, cardWidth, cardHeight: Math.round(cardWidth * 0.75 + CAPTION_REM * rem), gap };
}

/** Left edge of the card at that place in the list. */
export function leftOf(index: number, { columns, cardWidth, gap }: GridGeometry): number {
  return (index % columns) * (cardWidth + gap);
}

export type Move = "left" | "right" | "up" | "down" | "first" | "last";

/** The index a move leads to; the same one where the grid ends. */
export function movedIndex(index: number, move: Move, columns: number, count: number): number {
  const last = count - 1;
  switch (move) {
    case "left":
      return Math.max(0, index - 1);
    case "right":
      return Math.min(last, index + 1);
    case "up":
      return index < columns ? index : index - columns;
    case "down": {
      const isInLastRow = Math.floor(index / columns) === Math.floor(last / columns);
      return isInLastRow ? index : Math.min(last, index + columns);
    }
    case "first":
      return 0;
    case "last":
      return last;
    default: {
      const unknown: never = move;
      return unknown;
    }
  }
}
