import { callable, fields, optional, options, real, seed as seedCheck } from '@diffuse/check';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { modelConfig } from './checks/config.js';
import { hostTensorOf } from './checks/tensor.js';
import { weightsOf } from './checks/weights.js';
import type { ModelConfig } from './config.js';
import { withDefaults } from './withDefaults.js';
import type { Adapter, LoraPair } from './adapter.js';
import { draw } from './philox.js';
import { shapesOf } from './shapes.js';
import { moduleNames, type LayerWeights, type ModuleName, type Weights } from './weights.js';

/** A two-layer llama with grouped-query attention, small enough for exact comparisons. */
export const smallLlama: ModelConfig = {
  vocabSize: 23,
  hiddenSize: 16,
  intermediateSize: 24,
  numHeads: 4,
  numKeyValueHeads: 2,
  headDim: 4,
  rmsNormEps: 1e-5,
  layers: [{ rope: { theta: 10_000 } }, { rope: { theta: 10_000 } }],
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 0.5,
  tieWordEmbeddings: true,
};

/** How the tensors of a model's weights are made. */
export interface Makers<Linear> {
  /** A layer's linear map [out, in]. */
  readonly linear: (shape: readonly [number, number], name: ModuleName, layer: number) => Linear;
  /** A norm's weight [hidden], a layer's or (without one) the last. */
  readonly norm: (shape: readonly [number], layer?: number) => HostTensor;
  /** The embedding, or the output projection where it is another: [vocab, hidden]. */
  readonly vocabulary: (shape: readonly [number, number]) => HostTensor;
}

const makersCheck = fields({ linear: callable, norm: callable, vocabulary: callable });

/**
 * Weights of a llama's shape, without biases or norms of single heads, made tensor by tensor: layer by layer its maps and
 * its two norms, then embedding, output projection if it is not the embedding, and last norm. Throws an InputError on a
 * configuration whose parts do not go together, and on makers that give something else.
 *
 * @example
 * import { makeWeights, smallLlama } from '@diffuse/core-lm/random';
 * import { hostTensor } from '@diffuse/jit';
 *
 * const ones = (shape: readonly number[]) => {
 *   const size = shape.reduce((product, extent) => product * extent, 1);
 *   return hostTensor(new Float32Array(size).fill(1), shape);
 * };
 * const weights = makeWeights(smallLlama, { linear: ones, norm: ones, vocabulary: ones });
 */
export function makeWeights<Linear = HostTensor>(
  config: ModelConfig,
  makers: Makers<Linear>,
): Weights<HostTensor, Linear> {
  modelConfig(config, 'config');
  makersCheck(makers, 'makers');
  const { linear, norm, vocabulary } = makers;
  const { hiddenSize, vocabSize, tieWordEmbeddings } = config;
  const shapes = shapesOf(config);
  const layers = config.layers.map((_, layer) => {
    const maps = Object.fromEntries(moduleNames.map((name) => [name, linear(shapes[name], name, layer)]));
    const norms = { inputNorm: norm([hiddenSize], layer), mlpNorm: norm([hiddenSize], layer) };
    return { ...maps, ...norms } as unknown as LayerWeights<HostTensor, Linear>;
  });
  const embedding = vocabulary([vocabSize, hiddenSize]);
  const head = tieWordEmbeddings ? {} : { head: vocabulary([vocabSize, hiddenSize]) };
  const made = { embedding, layers, norm: norm([hiddenSize]), ...head };
  weightsOf(config, hostTensorOf)(made, 'what the makers give');
  return made;
}

/** Half the widths of uniform laws: about 0, norms' about their centres. */
export interface Spread {
  readonly linear: number;
  readonly embedding: number;
  readonly norm: number;
  /** Centre of the last norm; the layers' have 1. */
  readonly lastNorm: number;
  /** All are rounded to multiples of this; 0 leaves them as they are drawn. */
  readonly multiplesOf: number;
}

/** Wide enough that no distribution is flat. */
const wide: Spread = { linear: 0.7, embedding: 1, norm: 0.3, lastNorm: 1, multiplesOf: 0 };

/** Random tensors, each with a random stream of its own. */
function randomTensors(seed: number, multiplesOf = 0) {
  let stream = 0;
  return (shape: readonly number[], spread: number, centre = 0): HostTensor => {
    stream++;
    const length = shape.reduce((product, extent) => product * extent, 1);
    const value = (i: number): number => centre + spread * (2 * draw(seed, stream, i) - 1);
    const rounded = (of: number): number => (multiplesOf === 0 ? of : Math.round(of / multiplesOf) * multiplesOf);
    return hostTensor(
      Float32Array.from({ length }, (_, i) => rounded(value(i))),
      shape,
    );
  };
}

const width = optional(real({ least: 0 }));
const spreadCheck = options({
  linear: width,
  embedding: width,
  norm: width,
  lastNorm: optional(real()),
  multiplesOf: width,
});

/**
 * Random weights of a llama's shape. Throws an InputError on a configuration whose parts do not go together, and on a
 * spread that is none.
 *
 * @example
 * import { randomWeights, smallLlama } from '@diffuse/core-lm/random';
 *
 * const weights = randomWeights(smallLlama, 0, { linear: 0.5 });
 */
export function randomWeights(config: ModelConfig, seed: number, spread: Partial<Spread> = {}): Weights<HostTensor> {
  seedCheck(seed, 'seed');
  spreadCheck(spread, 'spread');
  const { linear, embedding, norm, lastNorm, multiplesOf } = withDefaults(wide, spread);
  const random = randomTensors(seed, multiplesOf);
  return makeWeights(config, {
    linear: (shape) => random(shape, linear),
    norm: (shape, layer) => random(shape, norm, layer === undefined ? lastNorm : 1),
    vocabulary: (shape) => random(shape, embedding),
  });
}

/**
 * A random adapter of rank 2 on all seven maps, whose B is not zero. Throws an InputError on a configuration whose parts do
 * not go together.
 *
 * @example
 * import { randomAdapter, smallLlama } from '@diffuse/core-lm/random';
 *
 * const { weights } = randomAdapter(smallLlama, 0);
 */
export function randomAdapter(config: ModelConfig, seed: number): Adapter<HostTensor> {
  modelConfig(config, 'config');
  seedCheck(seed, 'seed');
  const random = randomTensors(seed);
  const rank = 2;
  const shapes = shapesOf(config);
  const pair = (name: ModuleName): LoraPair<HostTensor> => {
    const [out, input] = shapes[name];
    return { a: random([rank, input], 0.5), b: random([out, rank], 0.5) };
  };
  const weights = config.layers.map(() => Object.fromEntries(moduleNames.map((name) => [name, pair(name)])));
  return { rank, alpha: 2 * rank, scale: 2, modules: moduleNames, weights };
}
