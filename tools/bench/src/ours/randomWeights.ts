import {
  moduleNames,
  moduleShapes,
  type FrozenWeights,
  type LayerWeights,
  type LinearWeight,
  type ModelConfig,
} from '@diffuse/core-lm';
import { blockSize, hostTensor, type HostTensor } from '@diffuse/jit';
import { randomFillSync } from 'node:crypto';
import type { ShapedJob } from '../jobs.js';

/** The spread of a trained model's weights. */
const deviation = 0.02;

/** Uniform: [rows, columns]. */
function dense([rows, columns]: readonly [number, number]): HostTensor {
  const weights = new Float32Array(rows * columns);
  const bits = new Int32Array(columns);
  for (let row = 0; row < rows; row++) {
    randomFillSync(bits);
    for (let i = 0; i < columns; i++) weights[row * columns + i] = (bits[i]! / 2 ** 31) * deviation * Math.sqrt(3);
  }
  return hostTensor(weights, [rows, columns]);
}

/** Blocks of `scale · (q - 8)`, q uniform on 0..15: [out, in]. */
function quantised([out, input]: readonly [number, number]): LinearWeight<HostTensor> {
  const blocks = input / blockSize;
  const packed = randomFillSync(new Uint8Array((out * input) / 2));
  return {
    packed: { dtype: 'uint8', shape: [out, blocks, blockSize / 2], data: packed },
    scales: hostTensor(new Float32Array(out * blocks).fill(deviation / Math.sqrt(255 / 12)), [out, blocks]),
  };
}

/** Random weights for a llama-shaped model. */
export function randomWeights(config: ModelConfig, format: ShapedJob['weights']): FrozenWeights<HostTensor> {
  const { vocabSize, hiddenSize, tieWordEmbeddings } = config;
  const shapes = moduleShapes(config);
  const linear = format === '4bit' ? quantised : dense;
  const norm = (): HostTensor => hostTensor(new Float32Array(hiddenSize).fill(1), [hiddenSize]);
  const layers = config.layers.map(
    () =>
      ({
        ...Object.fromEntries(moduleNames.map((name) => [name, linear(shapes[name])])),
        inputNorm: norm(),
        mlpNorm: norm(),
      }) as unknown as LayerWeights<HostTensor, LinearWeight<HostTensor>>,
  );
  const embedding = dense([vocabSize, hiddenSize]);
  const head = tieWordEmbeddings ? {} : { head: dense([vocabSize, hiddenSize]) };
  return { embedding, layers, norm: norm(), ...head };
}
