/** Networks small enough to be read: their answers can be worked out by hand. */
import { ModelBuilder } from "./model-builder.ts";

/** What a fixture does wrong, if anything. */
export type Flaw = "none" | "other-names" | "wide-boxes" | "nan-scores" | "zero-scores";

const CELLS = 4;
const CELL_PIXELS = 8;
/** Per class: weights of the cell's mean red, green and blue. Class 0 likes red, class 1 green, class 2 blue. */
const CLASS_WEIGHTS = [
  [10, 0, -10],
  [-10, 10, 0],
  [0, -10, 10],
] as const;
const BIAS = -5;

/**
 * `layerwatch-v1` over 32×32: a 4×4 grid of cells, each with the box of the cell itself. The first class's score
 * is sigmoid(10·(mean red − mean blue) − 5): 0.993 on pure red, 0.0067 on any grey.
 */
export function tinyLayerwatch(flaw: Flaw = "none"): Uint8Array {
  const model = new ModelBuilder("tiny-layerwatch");
  const [boxes, scores] = flaw === "other-names" ? ["dets", "labels"] : ["boxes", "scores"];
  const side = CELLS * CELL_PIXELS;
  const count = CELLS * CELLS;
  const images = model.input("images", [1, 3, side, side]);
  const pooled = model.node("AveragePool", [images], {
    kernel_shape: [CELL_PIXELS, CELL_PIXELS],
    strides: [CELL_PIXELS, CELL_PIXELS],
  });
  const weights = model.weights([3, 3, 1, 1], CLASS_WEIGHTS.flat());
  const logits = model.node("Conv", [pooled, weights, model.weights([3], [BIAS, BIAS, BIAS])], {
    kernel_shape: [1, 1],
  });
  const rows = model.node("Reshape", [model.node("Sigmoid", [logits]), model.integers([1, 3, count])]);
  spoil(model, model.node("Transpose", [rows], { perm: [0, 2, 1] }), flaw, scores);
  const numbers = flaw === "wide-boxes" ? 5 : 4;
  model.node("Identity", [model.weights([1, count, numbers], cellBoxes(numbers))], {}, boxes);
  model.output(boxes, [1, count, numbers]);
  model.output(scores, [1, count, 3]);
  return model.encode();
}

/** The scores under their final name, with the flaw in them. */
function spoil(model: ModelBuilder, scores: string, flaw: Flaw, name: string): void {
  if (flaw === "zero-scores") {
    model.node("Mul", [scores, model.weights([1], [0])], {}, name);
  } else if (flaw === "nan-scores") {
    // 0 ÷ 0 of numbers that are only known at run time: no optimiser folds it away.
    const zero = model.node("Sub", [scores, scores]);
    model.node("Div", [zero, zero], {}, name);
  } else {
    model.node("Identity", [scores], {}, name);
  }
}

function cellBoxes(numbers: number): number[] {
  const side = 1 / CELLS;
  return Array.from({ length: CELLS * CELLS }, (_, cell) => {
    const x = (cell % CELLS) * side;
    const y = Math.floor(cell / CELLS) * side;
    return [x, y, x + side, y + side, 0].slice(0, numbers);
  }).flat();
}

const OBICO_SIDE = 416;
const OBICO_CELLS = 13;
/** Sides of the five boxes of a cell, in 0..1 of the input; the anchors differ by them and by their bias. */
const ANCHOR_SIDES = [1 / 13, 2 / 13, 3 / 13, 4 / 13, 5 / 13];
const ANCHOR_BIAS = [-5, -6, -7, -8, -9];

/**
 * The Spaghetti Detective contract with next to no weights: 13×13 cells × 5 anchors, rows anchor by anchor.
 * The confidence of anchor a in a cell is sigmoid(10·(mean red − mean blue) − 5 − a).
 */
export function tinyObico(): Uint8Array {
  const model = new ModelBuilder("tiny-obico");
  const cells = OBICO_CELLS * OBICO_CELLS;
  const rows = ANCHOR_SIDES.length * cells;
  const input = model.input("input", [1, 3, OBICO_SIDE, OBICO_SIDE]);
  const pooled = model.node("AveragePool", [input], { kernel_shape: [32, 32], strides: [32, 32] });
  const weights = ANCHOR_SIDES.flatMap(() => [10, 0, -10]);
  const logits = model.node(
    "Conv",
    [pooled, model.weights([ANCHOR_SIDES.length, 3, 1, 1], weights), model.weights([5], ANCHOR_BIAS)],
    { kernel_shape: [1, 1] },
  );
  model.node("Reshape", [model.node("Sigmoid", [logits]), model.integers([1, rows, 1])], {}, "confs");
  const centres = Array.from({ length: cells }, (_, cell) => {
    const x = ((cell % OBICO_CELLS) + 0.5) / OBICO_CELLS;
    const y = (Math.floor(cell / OBICO_CELLS) + 0.5) / OBICO_CELLS;
    return [x, y, x, y];
  }).flat();
  const reaches = ANCHOR_SIDES.flatMap((side) => [-side / 2, -side / 2, side / 2, side / 2]);
  const corners = model.node("Add", [
    model.weights([1, 1, cells, 4], centres),
    model.weights([1, ANCHOR_SIDES.length, 1, 4], reaches),
  ]);
  model.node("Reshape", [corners, model.integers([1, rows, 1, 4])], {}, "boxes");
  model.output("boxes", [1, rows, 1, 4]);
  model.output("confs", [1, rows, 1]);
  return model.encode();
}
