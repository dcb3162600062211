import { moduleShapes, type ModelConfig } from '@diffuse/core-lm';

interface Size {
  readonly vocabSize: number;
  readonly hiddenSize: number;
  readonly intermediateSize: number;
  readonly layers: number;
  readonly heads: readonly [queries: number, keyValues: number];
  readonly tieWordEmbeddings: boolean;
}

function llama(size: Size): ModelConfig {
  const { vocabSize, hiddenSize, intermediateSize, layers, heads, tieWordEmbeddings } = size;
  const headDim = hiddenSize / heads[0];
  return {
    vocabSize,
    hiddenSize,
    intermediateSize,
    numHeads: heads[0],
    numKeyValueHeads: heads[1],
    headDim,
    rmsNormEps: 1e-5,
    layers: Array.from({ length: layers }, () => ({ rope: { theta: 10_000 } })),
    activation: 'silu',
    normWeightOffset: 0,
    embeddingScale: 1,
    queryScale: 1 / Math.sqrt(headDim),
    tieWordEmbeddings,
  };
}

/** Llama shapes by size: two small ones, SmolLM2's 135M and 360M, TinyLlama, Llama 2 7B. */
export const shapes = {
  '2M': llama({
    vocabSize: 4096,
    hiddenSize: 160,
    intermediateSize: 448,
    layers: 4,
    heads: [5, 5],
    tieWordEmbeddings: true,
  }),
  '15M': llama({
    vocabSize: 16_384,
    hiddenSize: 320,
    intermediateSize: 864,
    layers: 8,
    heads: [10, 10],
    tieWordEmbeddings: true,
  }),
  '135M': llama({
    vocabSize: 49_152,
    hiddenSize: 576,
    intermediateSize: 1536,
    layers: 30,
    heads: [9, 3],
    tieWordEmbeddings: true,
  }),
  '360M': llama({
    vocabSize: 49_152,
    hiddenSize: 960,
    intermediateSize: 2560,
    layers: 32,
    heads: [15, 5],
    tieWordEmbeddings: true,
  }),
  '1.1B': llama({
    vocabSize: 32_000,
    hiddenSize: 2048,
    intermediateSize: 5632,
    layers: 22,
    heads: [32, 4],
    tieWordEmbeddings: false,
  }),
  '7B': llama({
    vocabSize: 32_000,
    hiddenSize: 4096,
    intermediateSize: 11_008,
    layers: 32,
    heads: [32, 32],
    tieWordEmbeddings: false,
  }),
} satisfies Record<string, ModelConfig>;

export type ShapeName = keyof typeof shapes;

/** Weights of all layers' linear maps. */
export function mapWeights(config: ModelConfig): number {
  const layer = Object.values(moduleShapes(config)).reduce((sum, [out, input]) => sum + out * input, 0);
  return layer * config.layers.length;
}

/** Weights of a model, norms left out. */
export function parameterCount(config: ModelConfig): number {
  const { vocabSize, hiddenSize, tieWordEmbeddings } = config;
  return mapWeights(config) + vocabSize * hiddenSize * (tieWordEmbeddings ? 1 : 2);
}
