import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { ModelConfig } from '../config.js';
import { moduleShapes, type Adapter, type LoraWeights } from '../lora.js';
import { uniform } from '../philox.js';
import { moduleNames, type LayerWeights, type Weights } from '../weights.js';

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

/** Random tensors, spread enough that no distribution is flat. */
function randomTensors(seed: number): (shape: readonly number[], spread: number, centre?: number) => HostTensor {
  let stream = 0;
  return (shape, spread, centre = 0) => {
    stream++;
    const size = shape.reduce((product, extent) => product * extent, 1);
    const draw = (_: unknown, i: number): number => centre + spread * (2 * uniform(seed, stream, i) - 1);
    return hostTensor(Float32Array.from({ length: size }, draw), shape);
  };
}

/** Random weights for a configuration. */
export function randomWeights(config: ModelConfig, seed: number): Weights<HostTensor> {
  const random = randomTensors(seed);
  const shapes = moduleShapes(config);
  const norm = (): HostTensor => random([config.hiddenSize], 0.3, 1);
  const layers = config.layers.map(() => {
    const maps = Object.fromEntries(moduleNames.map((name) => [name, random(shapes[name], 0.7)]));
    return { ...maps, inputNorm: norm(), mlpNorm: norm() } as unknown as LayerWeights<HostTensor>;
  });
  return { embedding: random([config.vocabSize, config.hiddenSize], 1), layers, norm: norm() };
}

/** An adapter on all seven maps whose B is not zero. */
export function randomAdapter(config: ModelConfig, seed: number): Adapter<HostTensor> {
  const random = randomTensors(seed);
  const rank = 2;
  const shapes = moduleShapes(config);
  const weights: LoraWeights<HostTensor> = config.layers.map(() =>
    Object.fromEntries(
      moduleNames.map((name) => [
        name,
        { a: random([rank, shapes[name][1]], 0.5), b: random([shapes[name][0], rank], 0.5) },
      ]),
    ),
  );
  return { rank, alpha: 4, scale: 2, modules: moduleNames, weights };
}
