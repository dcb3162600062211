import * as tf from '@tensorflow/tfjs';
import type { Rope } from './config.js';

/** Cosines and sines that rotate one kind of layer's queries and keys, one row a token. */
export interface Rotation {
  readonly cos: tf.Tensor3D; // [tokens, 1, headDim]
  readonly sin: tf.Tensor3D; // [tokens, 1, headDim]
}

/**
 * Angular frequency of each pair of dimensions, in radians a position: θ^(-2i/headDim), stretched as `rope.scaling`
 * says (Su et al., 2021; the llama3 rule keeps high frequencies, divides low ones, and blends between).
 */
export function inverseFrequencies({ theta, scaling }: Rope, headDim: number): Float32Array {
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
  const angles = tf.mul(tf.expandDims(tf.cast(positions, 'float32'), 1), frequencies); // [tokens, headDim / 2]
  const twice = tf.reshape(tf.concat([angles, angles], 1), [-1, 1, headDim]) as tf.Tensor3D; // [tokens, 1, headDim]
  return { cos: tf.cos(twice), sin: tf.sin(twice) };
}

/** Rotates `x` [tokens, heads, headDim]; dimension i is paired with i + headDim/2, as in Hugging Face's checkpoints. */
export function rotate(x: tf.Tensor3D, { cos, sin }: Rotation): tf.Tensor3D {
  const [first, second] = tf.split(x, 2, 2) as [tf.Tensor3D, tf.Tensor3D]; // [tokens, heads, headDim / 2] each
  const turned = tf.concat([tf.neg(second), first], 2); // [tokens, heads, headDim]
  return tf.add(tf.mul(x, cos), tf.mul(turned, sin)); // [tokens, heads, headDim]
}
