import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { ModelConfig } from './config.js';
import { moduleShapes, type Adapter, type LoraPair } from './lora.js';
import { uniform } from './philox.js';
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

/**
 * Weights of a llama's shape, without biases or norms of single heads, made tensor by tensor: layer by layer its maps and
 * its two norms, then embedding, output projection if it is not the embedding, and last norm.
 */
export function makeWeights<Linear = HostTensor>(
  config: ModelConfig,
  { linear, norm, vocabulary }: Makers<Linear>,
): Weights<HostTensor, Linear> {
  const { hiddenSize, vocabSize, tieWordEmbeddings } = config;
  const shapes = moduleShapes(config);
  const layers = config.layers.map((_, layer) => {
    const maps = Object.fromEntries(moduleNames.map((name) => [name, linear(shapes[name], name, layer)]));
    const norms = { inputNorm: norm([hiddenSize], layer), mlpNorm: norm([hiddenSize], layer) };
    return { ...maps, ...norms } as unknown as LayerWeights<HostTensor, Linear>;
  });
  const embedding = vocabulary([vocabSize, hiddenSize]);
  const head = tieWordEmbeddings ? {} : { head: vocabulary([vocabSize, hiddenSize]) };
  return { embedding, layers, norm: norm([hiddenSize]), ...head };
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
    const draw = (i: number): number => centre + spread * (2 * uniform(seed, stream, i) - 1);
    const rounded = (value: number): number =>
      multiplesOf === 0 ? value : Math.round(value / multiplesOf) * multiplesOf;
    return hostTensor(
      Float32Array.from({ length }, (_, i) => rounded(draw(i))),
      shape,
    );
  };
}

/** Random weights of a llama's shape. */
export function randomWeights(config: ModelConfig, seed: number, spread: Partial<Spread> = {}): Weights<HostTensor> {
  const { linear, embedding, norm, lastNorm, multiplesOf } = { ...wide, ...spread };
  const random = randomTensors(seed, multiplesOf);
  return makeWeights(config, {
    linear: (shape) => random(shape, linear),
    norm: (shape, layer) => random(shape, norm, layer === undefined ? lastNorm : 1),
    vocabulary: (shape) => random(shape, embedding),
  });
}

/** A random adapter of rank 2 on all seven maps, whose B is not zero. */
export function randomAdapter(config: ModelConfig, seed: number): Adapter<HostTensor> {
  const random = randomTensors(seed);
  const rank = 2;
  const shapes = moduleShapes(config);
  const pair = (name: ModuleName): LoraPair<HostTensor> => {
    const [out, input] = shapes[name];
    return { a: random([rank, input], 0.5), b: random([out, rank], 0.5) };
  };
  const weights = config.layers.map(() => Object.fromEntries(moduleNames.map((name) => [name, pair(name)])));
  return { rank, alpha: 2 * rank, scale: 2, modules: moduleNames, weights };
}
