/**
 * The Spaghetti Detective's network with random weights: Darknet's YOLOv2 for one class over 416×416.
 * Layers after obico-server `ml_api/model/model.cfg` (YOLOv2, Redmon & Farhadi 2016); outputs as its ONNX has them.
 */
import { ModelBuilder } from "./model-builder.ts";
import { RandomLayers } from "./random-layers.ts";

const SIDE = 416;
const CELLS = 13;
/** Width and height of the five anchors, in cells (model.cfg's YOLOv2 defaults for COCO). */
const ANCHORS = [
  [0.57273, 0.677385],
  [1.87446, 2.06253],
  [3.33843, 5.47434],
  [7.88282, 3.52778],
  [9.77052, 9.16828],
] as const;

/** Filters × kernel; `pool` halves the picture. The passthrough branches off before the last pool. */
const BEFORE_PASSTHROUGH = [
  "32/3 pool 64/3 pool 128/3 64/1 128/3 pool 256/3 128/1 256/3 pool",
  "512/3 256/1 512/3 256/1 512/3",
].join(" ");
const AFTER_PASSTHROUGH = "pool 1024/3 512/1 1024/3 512/1 1024/3 1024/3 1024/3";

interface Feature {
  readonly name: string;
  readonly channels: number;
}

/** The network as an ONNX file: about 50 million parameters, 200 MB. */
export function spaghettiDetective(): Uint8Array {
  const model = new ModelBuilder("spaghetti-detective-layers");
  const layers = new RandomLayers(model, 416);
  const leaky = (from: Feature, channels: number, kernel: number): Feature => {
    const wide = layers.convolution({
      from: from.name,
      channelsIn: from.channels,
      channelsOut: channels,
      kernel,
    });
    return { name: model.node("LeakyRelu", [wide], { alpha: { float: 0.1 } }), channels };
  };
  const chain = (from: Feature, plan: string): Feature =>
    plan.split(" ").reduce((so, step) => {
      if (step === "pool") {
        const pooled = model.node("MaxPool", [so.name], { kernel_shape: [2, 2], strides: [2, 2] });
        return { name: pooled, channels: so.channels };
      }
      const [channels = 0, kernel = 0] = step.split("/").map(Number);
      return leaky(so, channels, kernel);
    }, from);
  const source = chain({ name: model.input("input", [1, 3, SIDE, SIDE]), channels: 3 }, BEFORE_PASSTHROUGH);
  const deep = chain(source, AFTER_PASSTHROUGH);
  const narrow = leaky(source, 64, 1);
  const reorganised = model.node("SpaceToDepth", [narrow.name], { blocksize: 2 });
  const joined = model.node("Concat", [reorganised, deep.name], { axis: 1 });
  const last = leaky({ name: joined, channels: narrow.channels * 4 + deep.channels }, 1024, 3);
  const region = layers.convolution({
    from: last.name,
    channelsIn: 1024,
    channelsOut: ANCHORS.length * 6,
    kernel: 1,
  });
  decodeRegion(model, region);
  return model.encode();
}

/** tx ty tw th objectness class of 13×13×5 → `boxes` 1×845×1×4 in 0..1 and `confs` 1×845×1. */
function decodeRegion(model: ModelBuilder, region: string): void {
  const count = ANCHORS.length * CELLS * CELLS;
  const split = model.node("Reshape", [region, model.integers([1, ANCHORS.length, 6, CELLS * CELLS])]);
  const [place = "", size = "", object = "", kind = ""] = model.nodes(
    "Split",
    [split, model.integers([2, 2, 1, 1])],
    { axis: 2 },
    ["place", "size", "object", "kind"],
  );
  const cells = Array.from({ length: CELLS * CELLS }, (_, cell) => cell);
  const offsets = [...cells.map((cell) => cell % CELLS), ...cells.map((cell) => Math.floor(cell / CELLS))];
  const moved = model.node("Add", [
    model.node("Sigmoid", [place]),
    model.weights([1, 1, 2, CELLS * CELLS], offsets),
  ]);
  const centre = model.node("Div", [moved, model.weights([1], [CELLS])]);
  const anchors = model.weights(
    [1, ANCHORS.length, 2, 1],
    ANCHORS.flat().map((side) => side / CELLS / 2),
  );
  const half = model.node("Mul", [model.node("Exp", [size]), anchors]);
  const corners = model.node(
    "Concat",
    [model.node("Sub", [centre, half]), model.node("Add", [centre, half])],
    { axis: 2 },
  );
  const rows = model.node("Transpose", [corners], { perm: [0, 1, 3, 2] });
  model.node("Reshape", [rows, model.integers([1, count, 1, 4])], {}, "boxes");
  const conditional = model.node("Softmax", [kind], { axis: 2 });
  const confidence = model.node("Mul", [model.node("Sigmoid", [object]), conditional]);
  model.node("Reshape", [confidence, model.integers([1, count, 1])], {}, "confs");
  model.output("boxes", [1, count, 1, 4]);
  model.output("confs", [1, count, 1]);
}
