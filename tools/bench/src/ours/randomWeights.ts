import type { FrozenWeights, LinearWeight, ModelConfig } from '@diffuse/core-lm';
import { makeWeights } from '@diffuse/core-lm/random';
import { hostTensor, type HostTensor } from '@diffuse/jit';
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
  const blocks = input / 32;
  const packed = randomFillSync(new Uint8Array((out * input) / 2));
  return {
    packed: { dtype: 'uint8', shape: [blocks, 16, out], data: packed },
    scales: hostTensor(new Float32Array(out * blocks).fill(deviation / Math.sqrt(255 / 12)), [blocks, out]),
  };
}

/**
 * Random weights for a llama-shaped model, from the operating system's generator: billions of numbers in seconds, and
 * which ones they are changes no timing.
 */
export function randomWeights(config: ModelConfig, format: ShapedJob['weights']): FrozenWeights<HostTensor> {
  return makeWeights<LinearWeight<HostTensor>>(config, {
    linear: format === '4bit' ? quantised : dense,
    norm: (shape) => hostTensor(new Float32Array(shape[0]).fill(1), shape),
    vocabulary: dense,
  });
}
