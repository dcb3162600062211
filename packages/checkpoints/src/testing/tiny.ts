import type { ModelConfig, Weights } from '@diffuse/core-lm';
import { moduleNames, moduleShapes, type LayerWeights } from '@diffuse/core-lm';
import { hostTensor, type HostTensor } from '@diffuse/jit';

/** The tiny Llama of tools/reference/checkpoints_adapters.py. */
export const tinyConfig: ModelConfig = {
  vocabSize: 24,
  hiddenSize: 16,
  intermediateSize: 24,
  numHeads: 4,
  numKeyValueHeads: 2,
  headDim: 4,
  rmsNormEps: 1e-6,
  layers: [{ rope: { theta: 10_000 } }, { rope: { theta: 10_000 } }],
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 0.5,
  tieWordEmbeddings: false,
};

/** Weights of the tiny model that are `fill(n)` in the order of their tensors. */
export function tinyWeights(fill: (index: number) => number): Weights<HostTensor> {
  let index = 0;
  const tensor = (...shape: number[]) => {
    const size = shape.reduce((product, extent) => product * extent, 1);
    return hostTensor(
      Float32Array.from({ length: size }, () => fill(index++)),
      shape,
    );
  };
  const { vocabSize, hiddenSize } = tinyConfig;
  const shapes = moduleShapes(tinyConfig);
  const layer = () => {
    const maps = Object.fromEntries(moduleNames.map((name) => [name, tensor(...shapes[name])]));
    return {
      ...maps,
      inputNorm: tensor(hiddenSize),
      mlpNorm: tensor(hiddenSize),
    } as unknown as LayerWeights<HostTensor>;
  };
  return {
    embedding: tensor(vocabSize, hiddenSize),
    layers: tinyConfig.layers.map(layer),
    norm: tensor(hiddenSize),
    head: tensor(vocabSize, hiddenSize),
  };
}
