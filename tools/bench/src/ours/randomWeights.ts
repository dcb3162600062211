import type { FrozenWeights, LinearWeight, ModelConfig } from '@diffuse/core-lm';
import { makeWeights } from '@diffuse/core-lm/random';
import { blockSize, hostTensor, type HostTensor } from '@diffuse/jit';
import { createCipheriv } from 'node:crypto';
import type { ShapedJob } from '../jobs.js';

/** The spread of a trained model's weights. */
const deviation = 0.02;

/** Bytes as random as AES makes them, the same ones in every process: which they are changes no timing. */
function randomBytes(): (length: number) => Uint8Array {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  return (length) => cipher.update(Buffer.alloc(length));
}

const scale = deviation / Math.sqrt(255 / 12);

/** Blocks of `scale · (q - 8)`, q uniform on 0..15: [out, in]. */
function quantised([out, input]: readonly [number, number], bytes: Uint8Array): LinearWeight<HostTensor> {
  const blocks = input / blockSize;
  return {
    packed: { dtype: 'uint8', shape: [out, blocks, blockSize / 2], data: bytes },
    scales: hostTensor(new Float32Array(out * blocks).fill(scale), [out, blocks]),
  };
}

/** The same numbers in float32: of a block's bytes the low halves, then the high ones. */
function dequantised(shape: readonly [number, number], bytes: Uint8Array): HostTensor {
  const [low, high] = [0, 4].map((shift) => (byte: number) => scale * (((byte >> shift) & 15) - 8));
  const weights = new Float32Array(2 * bytes.length);
  const half = blockSize / 2;
  for (let i = 0; i < bytes.length; i++) {
    const at = i + half * Math.floor(i / half);
    weights[at] = low!(bytes[i]!);
    weights[at + half] = high!(bytes[i]!);
  }
  return hostTensor(weights, [...shape]);
}

/** Random weights for a llama-shaped model: in both formats the same numbers, which is compared. */
export function randomWeights(config: ModelConfig, format: ShapedJob['weights']): FrozenWeights<HostTensor> {
  const draw = randomBytes();
  const linear = format === '4bit' ? quantised : dequantised;
  const bytesOf = ([out, input]: readonly [number, number]): Uint8Array => draw((out * input) / 2);
  return makeWeights<LinearWeight<HostTensor>>(config, {
    linear: (shape) => linear(shape, bytesOf(shape)),
    norm: (shape) => hostTensor(new Float32Array(shape[0]).fill(1), shape),
    vocabulary: (shape) => dequantised(shape, bytesOf(shape)),
  });
}
