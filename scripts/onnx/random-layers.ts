import type { ModelBuilder } from "./model-builder.ts";
import { seededRandom } from "./seeded-random.ts";

export interface Convolution {
  readonly from: string;
  readonly channelsIn: number;
  readonly channelsOut: number;
  readonly kernel: number;
  readonly stride?: number;
  readonly groups?: number;
}

/** Layers with random weights: how long a network takes does not depend on what it has learned. */
export class RandomLayers {
  readonly #model: ModelBuilder;
  readonly #random: () => number;

  constructor(model: ModelBuilder, seed: number) {
    this.#model = model;
    this.#random = seededRandom(seed);
  }

  /**
   * A convolution with bias and "same" padding. Batch normalisation is folded into both, as an export does.
   * Weights keep the signal's size (He et al. 2015): a layer that overflows or dies into denormals would be
   * slower or faster than a trained one.
   */
  convolution({ from, channelsIn, channelsOut, kernel, stride = 1, groups = 1 }: Convolution): string {
    const fanIn = (channelsIn / groups) * kernel * kernel;
    const reach = Math.sqrt(6 / fanIn);
    const count = channelsOut * fanIn;
    const weights = Float32Array.from({ length: count }, () => (this.#random() * 2 - 1) * reach);
    const bias = Float32Array.from({ length: channelsOut }, () => (this.#random() - 0.5) * 0.1);
    const shape = [channelsOut, channelsIn / groups, kernel, kernel];
    const edge = Math.floor(kernel / 2);
    return this.#model.node(
      "Conv",
      [from, this.#model.weights(shape, weights), this.#model.weights([channelsOut], bias)],
      {
        kernel_shape: [kernel, kernel],
        strides: [stride, stride],
        pads: [edge, edge, edge, edge],
        group: groups,
      },
    );
  }
}
