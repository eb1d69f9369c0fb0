// A coarse map of how high things are piled on the bed: strands land on it and raise it.
import { type Millimetres } from "./look.ts";

const CELL: Millimetres = 2.5;
const CELLS = 120;
const HALF = (CELL * CELLS) / 2;
/** Steepest slope of a heap of curls; above it the pile slides outwards. */
const REPOSE = 0.48;

export class HeightField {
  readonly #heights = new Float32Array(CELLS * CELLS);

  /** Height at a place, between cells by the nearest one; 0 off the map. */
  at(x: Millimetres, z: Millimetres): Millimetres {
    return this.#heights[this.#index(x, z)] ?? 0;
  }

  /** Something solid stands here. */
  cover(x: Millimetres, z: Millimetres, height: Millimetres): void {
    const index = this.#index(x, z);
    const known = this.#heights[index];
    if (known !== undefined && height > known) this.#heights[index] = height;
  }

  /** Piles `volume` cubic millimetres in a soft spot of about five cells, then lets it slide. */
  pile(x: Millimetres, z: Millimetres, volume: number): void {
    const column = Math.floor((x + HALF) / CELL);
    const row = Math.floor((z + HALF) / CELL);
    for (let dr = -2; dr <= 2; dr++)
      for (let dc = -2; dc <= 2; dc++) {
        const share = Math.exp(-(dr * dr + dc * dc) / 3) / 8.4;
        this.#add(column + dc, row + dr, (volume * share) / (CELL * CELL));
      }
    this.#slide(column, row);
  }

  #slide(column: number, row: number): void {
    for (let r = row - 3; r <= row + 3; r++)
      for (let c = column - 3; c <= column + 3; c++)
        for (const [dc, dr] of NEIGHBOURS) {
          const excess = this.#cell(c, r) - this.#cell(c + dc, r + dr) - REPOSE * CELL;
          if (excess <= 0) continue;
          this.#add(c, r, -excess * 0.2);
          this.#add(c + dc, r + dr, excess * 0.2);
        }
  }

  #cell(column: number, row: number): number {
    return this.#heights[row * CELLS + column] ?? 0;
  }

  #add(column: number, row: number, rise: Millimetres): void {
    const index = row * CELLS + column;
    const known = this.#heights[index];
    if (known !== undefined) this.#heights[index] = known + rise;
  }

  #index(x: Millimetres, z: Millimetres): number {
    return Math.floor((z + HALF) / CELL) * CELLS + Math.floor((x + HALF) / CELL);
  }
}

const NEIGHBOURS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;
