import { loadModel, type Adapter, type LanguageModel, type ModelConfig } from '@diffuse/core-lm';
import { randomAdapter, randomWeights, smallLlama } from '@diffuse/core-lm/random';
import type { Executor, HostTensor } from '@diffuse/jit';

const [layer] = smallLlama.layers;

const config: ModelConfig = {
  ...smallLlama,
  vocabSize: 19,
  hiddenSize: 12,
  intermediateSize: 20,
  numHeads: 6,
  layers: [layer!, { ...layer!, slidingWindow: 4 }],
};

/** A small random llama whose second layer has a window shorter than the sequences, and an adapter with B ≠ 0. */
export function randomModel(executor: Executor): { model: LanguageModel; adapter: Adapter<HostTensor> } {
  const weights = randomWeights(config, 0, { linear: 0.5, embedding: 0.5, norm: 0.5, lastNorm: 8 });
  return { model: loadModel(config, weights, executor), adapter: randomAdapter(config, 1) };
}
