import {
  initLora,
  loadModel,
  moduleNames,
  moduleShapes,
  uniform,
  type Adapter,
  type LanguageModel,
  type LayerWeights,
  type ModelConfig,
} from '@diffuse/core-lm';
import { hostTensor, type Executor, type HostTensor } from '@diffuse/jit';

const config: ModelConfig = {
  vocabSize: 19,
  hiddenSize: 12,
  intermediateSize: 20,
  numHeads: 6,
  numKeyValueHeads: 2,
  headDim: 4,
  rmsNormEps: 1e-5,
  layers: [{ rope: { theta: 10_000 } }, { rope: { theta: 10_000 }, slidingWindow: 4 }],
  activation: 'silu',
  normWeightOffset: 0,
  embeddingScale: 1,
  queryScale: 0.5,
  tieWordEmbeddings: true,
};

/** A small random llama whose second layer has a window shorter than the sequences, and an adapter with B ≠ 0. */
export function randomModel(executor: Executor): { model: LanguageModel; adapter: Adapter<HostTensor> } {
  let stream = 0;
  const noise = (shape: readonly number[], centre = 0): HostTensor => {
    stream++;
    const size = shape.reduce((product, extent) => product * extent, 1);
    return hostTensor(
      Float32Array.from({ length: size }, (_, i) => centre + uniform(0, stream, i) - 0.5),
      shape,
    );
  };
  const shapes = moduleShapes(config);
  const { hiddenSize, vocabSize } = config;
  const layers = config.layers.map(() => {
    const maps = Object.fromEntries(moduleNames.map((name) => [name, noise(shapes[name])]));
    return { ...maps, inputNorm: noise([hiddenSize], 1), mlpNorm: noise([hiddenSize], 1) } as LayerWeights<HostTensor>;
  });
  const weights = { embedding: noise([vocabSize, hiddenSize]), layers, norm: noise([hiddenSize], 8) };
  const fresh = initLora(config, { rank: 2, alpha: 4, modules: moduleNames, seed: 1 });
  const adapter: Adapter<HostTensor> = {
    ...fresh,
    weights: fresh.weights.map((layer) =>
      Object.fromEntries(Object.entries(layer).map(([name, { a, b }]) => [name, { a, b: noise(b.shape) }])),
    ),
  };
  return { model: loadModel(config, weights, executor), adapter };
}
