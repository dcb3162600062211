import { moduleNames, moduleShapes, type LayerWeights, type ModelConfig, type Weights } from '@diffuse/core-lm';
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

const ones = (size: number): HostTensor => hostTensor(new Float32Array(size).fill(1), [size]);

/** New weights: each linear map keeps its input's scale, those that end a branch are smaller by √(2 · layers). */
export function initialWeights(config: ModelConfig, seed: number): Weights<HostTensor> {
  const { vocabSize, hiddenSize, layers } = config;
  const shapes = moduleShapes(config);
  const branches = Math.sqrt(2 * layers.length);
  return {
    embedding: normal(randomStream(seed, 0), [vocabSize, hiddenSize], embeddingDeviation),
    layers: layers.map((_, layer) => {
      const random = randomStream(seed, layer + 1);
      const maps = moduleNames.map((name) => {
        const deviation = 1 / Math.sqrt(shapes[name][1]) / (name === 'o' || name === 'down' ? branches : 1);
        return [name, normal(random, shapes[name], deviation)];
      });
      return {
        ...Object.fromEntries(maps),
        inputNorm: ones(hiddenSize),
        mlpNorm: ones(hiddenSize),
      } as LayerWeights<HostTensor>;
    }),
    norm: ones(hiddenSize),
  };
}

const embeddingDeviation = 0.05;
