import { moduleShapes, uniform, type LayerWeights, type ModelConfig, type Weights } from '@diffuse/core-lm';
import { hostTensor, toHalf, type HostTensor } from '@diffuse/jit';
import type { EncodedPrompt } from '@diffuse/objective';

const config: ModelConfig = {
  vocabSize: 64,
  hiddenSize: 32,
  intermediateSize: 48,
  numHeads: 4,
  numKeyValueHeads: 2,
  headDim: 8,
  rmsNormEps: 1e-5,
  layers: Array.from({ length: 2 }, () => ({ rope: { theta: 10_000 } })),
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 1 / Math.sqrt(8),
  tieWordEmbeddings: true,
};

const halfSteps = 2 ** 11;

/** Random weights that are half-precision floats: the model is the same in either precision. */
function randomWeights(): Weights<HostTensor> {
  let stream = 0;
  const random = (shape: readonly number[], spread: number, centre = 0): HostTensor => {
    stream++;
    const length = shape.reduce((product, extent) => product * extent, 1);
    const draw = (i: number): number => centre + spread * (2 * uniform(0, stream, i) - 1);
    const values = Float32Array.from({ length }, (_, i) => Math.round(draw(i) * halfSteps) / halfSteps);
    return hostTensor(values, shape);
  };
  const norm = (): HostTensor => random([config.hiddenSize], 0.3, 1);
  const layers = config.layers.map(() => {
    const maps = Object.entries(moduleShapes(config)).map(([name, shape]) => [name, random(shape, 0.4)]);
    return { ...Object.fromEntries(maps), inputNorm: norm(), mlpNorm: norm() } as unknown as LayerWeights<HostTensor>;
  });
  return { embedding: random([config.vocabSize, config.hiddenSize], 0.5), layers, norm: norm() };
}

/** The same weights with matrices in half precision. */
export function inHalf(weights: Weights<HostTensor>): Weights<HostTensor> {
  const half = (tensor: HostTensor): HostTensor =>
    tensor.shape.length === 2 ? hostTensor(toHalf(tensor.data as Float32Array), tensor.shape) : tensor;
  const layers = weights.layers.map((layer) => {
    const entries = Object.entries(layer).map(([name, tensor]) => [name, half(tensor as HostTensor)]);
    return Object.fromEntries(entries) as unknown as LayerWeights<HostTensor>;
  });
  const head = weights.head === undefined ? {} : { head: half(weights.head) };
  return { ...weights, ...head, embedding: half(weights.embedding), layers };
}

const stopToken = 1;
const targets = [[2, 3, 4], [2, 3, 5], [2, 6], [7]];

/** A language model of random weights and a prompt with four targets: enough to try a device out. */
export const smallModel = {
  config,
  weights: randomWeights(),
  stopTokens: [stopToken],
  prompt: {
    prompt: [8, 9, 10, 11, 12],
    targets: targets.map((tokens) => ({ text: tokens.join(' '), tokens: [...tokens, stopToken], weight: 0.25 })),
  } satisfies EncodedPrompt,
};
