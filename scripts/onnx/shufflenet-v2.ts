/**
 * A ShuffleNetV2 x1.0 encoder (Ma et al. 2018) over 224×224 with random weights: what PrintGuard puts before its
 * prototypes. Layers as torchvision's `shufflenet_v2_x1_0`, without the classifier.
 */
import { ModelBuilder } from "./model-builder.ts";
import { RandomLayers } from "./random-layers.ts";

const SIDE = 224;
const STEM = 24;
const LAST = 1024;
/** Channels out and units of each stage; the first unit of a stage halves the picture. */
const STAGES = [
  { channels: 116, units: 4 },
  { channels: 232, units: 8 },
  { channels: 464, units: 4 },
] as const;

/** The encoder as an ONNX file: 1.25 million parameters; `embedding` 1×1024. */
export function shuffleNetV2(): Uint8Array {
  const model = new ModelBuilder("shufflenet-v2-x1.0-encoder");
  const layers = new RandomLayers(model, 224);
  const relu = (from: string): string => model.node("Relu", [from]);
  const images = model.input("input", [1, 3, SIDE, SIDE]);
  const stem = relu(
    layers.convolution({ from: images, channelsIn: 3, channelsOut: STEM, kernel: 3, stride: 2 }),
  );
  let feature = model.node("MaxPool", [stem], { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1] });
  let channels: number = STEM;
  let side = SIDE / 4;
  for (const stage of STAGES) {
    side /= 2;
    const units = new ShuffleUnits(model, layers, stage.channels, side);
    feature = units.halving(feature, channels);
    for (let unit = 1; unit < stage.units; unit += 1) feature = units.keeping(feature);
    channels = stage.channels;
  }
  const wide = relu(
    layers.convolution({ from: feature, channelsIn: channels, channelsOut: LAST, kernel: 1 }),
  );
  model.node("ReduceMean", [wide], { axes: [2, 3], keepdims: 0 }, "embedding");
  model.output("embedding", [1, LAST]);
  return model.encode();
}

/** The two kinds of unit of one stage. */
class ShuffleUnits {
  readonly #model: ModelBuilder;
  readonly #layers: RandomLayers;
  readonly #channels: number;
  readonly #side: number;
  #made = 0;

  constructor(model: ModelBuilder, layers: RandomLayers, channels: number, side: number) {
    this.#model = model;
    this.#layers = layers;
    this.#channels = channels;
    this.#side = side;
  }

  /** Both branches see everything and halve it. */
  halving(from: string, channelsIn: number): string {
    const half = this.#channels / 2;
    const thin = this.#depthwise(from, channelsIn, 2);
    const left = this.#pointwise(thin, channelsIn, half);
    return this.#shuffle([left, this.#branch(from, channelsIn, 2)]);
  }

  /** One half of the channels passes as it is. */
  keeping(from: string): string {
    const half = this.#channels / 2;
    this.#made += 1;
    const [kept = "", worked = ""] = this.#model.nodes(
      "Split",
      [from, this.#model.integers([half, half])],
      { axis: 1 },
      [`s${this.#channels}_${this.#made}a`, `s${this.#channels}_${this.#made}b`],
    );
    return this.#shuffle([kept, this.#branch(worked, half, 1)]);
  }

  #branch(from: string, channelsIn: number, stride: number): string {
    const half = this.#channels / 2;
    const first = this.#pointwise(from, channelsIn, half);
    return this.#pointwise(this.#depthwise(first, half, stride), half, half);
  }

  #pointwise(from: string, channelsIn: number, channelsOut: number): string {
    return this.#model.node("Relu", [this.#layers.convolution({ from, channelsIn, channelsOut, kernel: 1 })]);
  }

  #depthwise(from: string, channels: number, stride: number): string {
    return this.#layers.convolution({
      from,
      channelsIn: channels,
      channelsOut: channels,
      kernel: 3,
      stride,
      groups: channels,
    });
  }

  /** Interleaves the halves, so that the next unit splits other channels. */
  #shuffle(halves: readonly string[]): string {
    const joined = this.#model.node("Concat", halves, { axis: 1 });
    const half = this.#channels / 2;
    const apart = this.#model.node("Reshape", [
      joined,
      this.#model.integers([1, 2, half, this.#side, this.#side]),
    ]);
    const swapped = this.#model.node("Transpose", [apart], { perm: [0, 2, 1, 3, 4] });
    return this.#model.node("Reshape", [
      swapped,
      this.#model.integers([1, this.#channels, this.#side, this.#side]),
    ]);
  }
}
