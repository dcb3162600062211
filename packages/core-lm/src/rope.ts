import { rotateHalves } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs';
import type { Rope } from './config.js';

/** Cosines and sines that rotate one kind of layer's queries and keys, one row a token. */
export interface Rotation {
  readonly cos: tf.Tensor2D; // [tokens, headDim / 2]
  readonly sin: tf.Tensor2D; // [tokens, headDim / 2]
}

/**
 * Angular frequency of each pair of dimensions, in radians a position: θ^(-2i/headDim), stretched as `rope.scaling`
 * says (Su et al., 2021; the llama3 rule keeps high frequencies, divides low ones, and blends between).
 */
function inverseFrequencies({ theta, scaling }: Rope, headDim: number): Float32Array {
  const frequencies = Float32Array.from({ length: headDim / 2 }, (_, i) => theta ** ((-2 * i) / headDim));
  if (scaling === undefined) return frequencies;
  if (scaling.type === 'linear') return frequencies.map((frequency) => frequency / scaling.factor);
  const { factor, lowFreqFactor, highFreqFactor, originalMaxPositionEmbeddings } = scaling;
  return frequencies.map((frequency) => {
    const turns = (originalMaxPositionEmbeddings * frequency) / (2 * Math.PI);
    const blend = (turns - lowFreqFactor) / (highFreqFactor - lowFreqFactor);
    const keep = Math.min(1, Math.max(0, blend));
    return frequency * (keep + (1 - keep) / factor);
  });
}

/** The rotation of tokens at `positions` [tokens], int32. */
export function rotationAt(positions: tf.Tensor1D, rope: Rope, headDim: number): Rotation {
  const frequencies = tf.tensor2d(inverseFrequencies(rope, headDim), [1, headDim / 2]);
  const angles: tf.Tensor2D = tf.mul(tf.expandDims(tf.cast(positions, 'float32'), 1), frequencies); // [tokens, headDim / 2]
  return { cos: tf.cos(angles), sin: tf.sin(angles) };
}

/** Rotates `x` [tokens, heads, headDim]; dimension i is paired with i + headDim/2, as in Hugging Face's checkpoints. */
export const rotate = (x: tf.Tensor3D, { cos, sin }: Rotation): tf.Tensor3D => rotateHalves(x, cos, sin);
