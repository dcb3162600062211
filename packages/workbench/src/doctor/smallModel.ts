import type { LayerWeights, ModelConfig, Weights } from '@diffuse/core-lm';
import { randomWeights } from '@diffuse/core-lm/random';
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

/** How its weights lie: all half-precision floats, so that the model is the same in either precision. */
const spread = { linear: 0.4, embedding: 0.5, norm: 0.3, multiplesOf: 2 ** -11 };

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
  weights: randomWeights(config, 0, spread),
  stopTokens: [stopToken],
  prompt: {
    prompt: [8, 9, 10, 11, 12],
    targets: targets.map((tokens) => ({ text: tokens.join(' '), tokens: [...tokens, stopToken], weight: 0.25 })),
  } satisfies EncodedPrompt,
};
