import type { ModelConfig } from '@diffuse/core-lm';

export const contextLength = 1024;
export const vocabSize = 2048;

const ropeTheta = 10000;
const numLayers = 4;

/** The architecture, llama's. */
export const tinyConfig: ModelConfig = {
  vocabSize,
  hiddenSize: 128,
  intermediateSize: 384,
  numHeads: 4,
  numKeyValueHeads: 2,
  headDim: 32,
  rmsNormEps: 1e-5,
  layers: Array.from({ length: numLayers }, () => ({ rope: { theta: ropeTheta } })),
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 1 / Math.sqrt(32),
  tieWordEmbeddings: true,
};
