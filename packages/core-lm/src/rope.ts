import { rotateHalves } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import type { Rope } from './config.js';

/** What rotates one kind of layer's queries and keys: cosines and sines, one row a token. */
export interface Rotation {
  readonly cos: tf.Tensor2D; // [tokens, rotaryDim / 2]
  readonly sin: tf.Tensor2D; // [tokens, rotaryDim / 2]
  readonly interleaved: boolean;
}

const clamp = (x: number): number => Math.min(1, Math.max(0, x));

/**
 * Angular frequency of each pair of dimensions, in radians a position: θ^(-2i/rotaryDim), stretched as `rope.scaling`
 * says (Su et al., 2021). The rules llama3 and yarn keep high frequencies, divide low ones, and blend between.
 */
function inverseFrequencies({ theta, scaling }: Rope, rotaryDim: number): Float32Array {
  const frequencies = Float32Array.from({ length: rotaryDim / 2 }, (_, i) => theta ** ((-2 * i) / rotaryDim));
  if (scaling === undefined) return frequencies;
  if (scaling.type === 'linear') return frequencies.map((frequency) => frequency / scaling.factor);
  if (scaling.type === 'divisors') return frequencies.map((frequency, i) => frequency / scaling.divisors[i]!);
  const { factor } = scaling;
  const kept = (frequency: number, i: number): number => {
    if (scaling.type === 'yarn') return 1 - clamp((i - scaling.low) / (scaling.high - scaling.low));
    const { lowFreqFactor, highFreqFactor, originalMaxPositionEmbeddings } = scaling;
    const turns = (originalMaxPositionEmbeddings * frequency) / (2 * Math.PI);
    return clamp((turns - lowFreqFactor) / (highFreqFactor - lowFreqFactor));
  };
  return frequencies.map((frequency, i) => {
    const keep = kept(frequency, i);
    return frequency * (keep + (1 - keep) / factor);
  });
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
