import * as tf from '@tensorflow/tfjs-core';
import { maskBiases, type Attend, type KeyValues } from './attention.js';
import type { ModelConfig } from './config.js';
import { softcapped } from './softcap.js';

/** What rows of a decoding batch look back on: one prompt for all, and each row's own path. */
export interface DecodingCache<T> {
  /** One entry a layer: [kvHeads, promptSlots, headDim]. */
  readonly prompt: readonly KeyValues<T>[];
  /** One entry a layer: [rows, kvHeads, pathSlots, headDim]. */
  readonly path: readonly KeyValues<T>[];
  /** Position of the token in each slot, prompt's then path's, int32 [promptSlots + pathSlots]; huge where empty. */
  readonly keyPositions: T;
}

/**
 * Attention of one new token a row to the prompt, to the row's own path, and to itself. Slots whose position is not
 * before the row's are not seen, so stale and empty slots need no mask of their own.
 *
 * @param positions int32 [rows], the new tokens' positions
 */
export function cachedAttention(config: ModelConfig, cache: DecodingCache<tf.Tensor>, positions: tf.Tensor1D): Attend {
  const { numHeads, numKeyValueHeads, headDim, queryScale, attentionSoftcap } = config;
  const group = numHeads / numKeyValueHeads;
  const rows = positions.shape[0];
  const keyPositions = cache.keyPositions as tf.Tensor1D;
  const promptSlots = cache.prompt[0]!.k.shape[1]!;
  const pathSlots = cache.path[0]!.k.shape[2]!;
  const visible = tf.less(tf.expandDims(keyPositions, 0), tf.expandDims(positions, 1)); // [rows, slots]
  const bias = maskBiases(config, visible, positions, keyPositions);
  return (layer, q, k, v) => {
    const prompt = cache.prompt[layer]!;
    const path = cache.path[layer]!;
    const scaled = tf.reshape(tf.mul(q, queryScale), [rows, numKeyValueHeads, group, headDim]);
    const grouped = tf.reshape(tf.transpose(scaled, [1, 0, 2, 3]), [numKeyValueHeads, rows * group, headDim]);
    const toPrompt = tf.transpose(
      tf.reshape(tf.matMul(grouped, prompt.k, false, true), [numKeyValueHeads, rows, group, promptSlots]),
      [1, 0, 2, 3],
    );
    const toPath = tf.matMul(scaled, path.k, false, true); // [rows, kvHeads, group, pathSlots]
    const newK = tf.expandDims(k, 2); // [rows, kvHeads, 1, headDim]
    const newV = tf.expandDims(v, 2); // [rows, kvHeads, 1, headDim]
    const toSelf = tf.sum(tf.mul(scaled, newK), 3, true); // [rows, kvHeads, group, 1]
    const toCache = tf.add(
      softcapped(tf.concat([toPrompt, toPath], 3), attentionSoftcap),
      tf.reshape(bias(layer), [rows, 1, 1, promptSlots + pathSlots]),
    );
    const attention = tf.softmax(tf.concat([toCache, softcapped(toSelf, attentionSoftcap)], 3));
    const [onPrompt, onPath, onSelf] = tf.split(attention, [promptSlots, pathSlots, 1], 3) as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
    ];
    const fromPrompt = tf.matMul(
      tf.reshape(tf.transpose(onPrompt, [1, 0, 2, 3]), [numKeyValueHeads, rows * group, promptSlots]),
      prompt.v,
    );
    const mixed = tf.addN([
      tf.transpose(tf.reshape(fromPrompt, [numKeyValueHeads, rows, group, headDim]), [1, 0, 2, 3]),
      tf.matMul(onPath, path.v),
      tf.mul(onSelf, newV),
    ]); // [rows, kvHeads, group, headDim]
    return tf.reshape(mixed, [rows, numHeads * headDim]);
  };
}
