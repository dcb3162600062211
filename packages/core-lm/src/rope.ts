import { rotateHalves } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import type { Rope } from './config.js';
import { inverseFrequencies } from './frequencies.js';

/** What rotates one kind of layer's queries and keys: cosines and sines, one row a token. */
export interface Rotation {
  readonly cos: tf.Tensor2D; // [tokens, rotaryDim / 2]
  readonly sin: tf.Tensor2D; // [tokens, rotaryDim / 2]
  readonly interleaved: boolean;
}

/** The rotation of tokens at `positions` [tokens], int32. */
export function rotationAt(positions: tf.Tensor1D, rope: Rope, headDim: number): Rotation {
  const { rotaryDim = headDim, interleaved = false, attentionFactor = 1 } = rope;
  const frequencies = tf.tensor2d(inverseFrequencies(rope, rotaryDim), [1, rotaryDim / 2]);
  const angles: tf.Tensor2D = tf.mul(tf.expandDims(tf.cast(positions, 'float32'), 1), frequencies); // [tokens, rotaryDim / 2]
  const scaled = (x: tf.Tensor2D): tf.Tensor2D => (attentionFactor === 1 ? x : tf.mul(x, attentionFactor));
  return { cos: scaled(tf.cos(angles)), sin: scaled(tf.sin(angles)), interleaved };
}

/**
 * Rotates the first dimensions of `x` [tokens, heads, headDim], as many as have an angle; dimension i is paired with
 * i + rotaryDim/2, as in Hugging Face's checkpoints. Interleaved ones come out in that order, too: queries and keys
 * alike, so that their products are the same.
 */
export function rotate(x: tf.Tensor3D, { cos, sin, interleaved }: Rotation): tf.Tensor3D {
  const [tokens, heads, headDim] = x.shape;
  const half = cos.shape[1];
  if (2 * half < headDim) {
    const [turned, rest] = tf.split(x, [2 * half, headDim - 2 * half], 2) as [tf.Tensor3D, tf.Tensor3D];
    return tf.concat([rotate(turned, { cos, sin, interleaved }), rest], 2);
  }
  if (!interleaved) return rotateHalves(x, cos, sin);
  const pairs = tf.reshape(x, [tokens, heads, half, 2]);
  return rotateHalves(tf.reshape(tf.transpose(pairs, [0, 1, 3, 2]), [tokens, heads, headDim]), cos, sin);
}
