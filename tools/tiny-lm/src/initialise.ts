import type { ModelConfig, Weights } from '@diffuse/core-lm';
import { makeWeights } from '@diffuse/core-lm/random';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { randomStream, type Random } from './random.js';

/** Normal draws of mean 0 (Box and Muller, 1958). */
function normal(random: Random, shape: readonly number[], deviation: number): HostTensor {
  const size = shape.reduce((product, extent) => product * extent, 1);
  const data = Float32Array.from({ length: size }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return deviation * radius * Math.cos(2 * Math.PI * random());
  });
  return hostTensor(data, shape);
}

const embeddingDeviation = 0.05;

/** New weights: each linear map keeps its input's scale, those that end a branch are smaller by √(2 · layers). */
export function initialWeights(config: ModelConfig, seed: number): Weights<HostTensor> {
  const branches = Math.sqrt(2 * config.layers.length);
  const streams = config.layers.map((_, layer) => randomStream(seed, layer + 1));
  return makeWeights(config, {
    vocabulary: (shape) => normal(randomStream(seed, 0), shape, embeddingDeviation),
    linear(shape, name, layer) {
      const deviation = 1 / Math.sqrt(shape[1]) / (name === 'o' || name === 'down' ? branches : 1);
      return normal(streams[layer]!, shape, deviation);
    },
    norm: (shape) => hostTensor(new Float32Array(shape[0]).fill(1), shape),
  });
}
