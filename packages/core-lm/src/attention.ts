import * as tf from '@tensorflow/tfjs-core';
import { modelConfig } from './checks/config.js';
import { booleans, integers } from './checks/traced.js';
import type { ModelConfig } from './config.js';
import { softcapped } from './softcap.js';

/**
 * What a layer attends with: rotated queries [tokens, heads, headDim], rotated keys and values
 * [tokens, kvHeads, headDim] of its own tokens → the heads' outputs side by side [tokens, heads · headDim].
 */
export type Attend = (layer: number, q: tf.Tensor3D, k: tf.Tensor3D, v: tf.Tensor3D) => tf.Tensor2D;

/** Keys and values of one layer, heads first: [kvHeads, tokens, headDim]. */
export interface KeyValues<T> {
  readonly k: T;
  readonly v: T;
}

const hidden = -1e30;

/** 0 where a query may look, a huge negative number where it may not. */
export const maskBias = (visible: tf.Tensor): tf.Tensor => tf.mul(tf.cast(tf.logicalNot(visible), 'float32'), hidden);

/** At most `slidingWindow - 1` positions back. */
export const withinWindow = (distance: tf.Tensor, slidingWindow: number): tf.Tensor =>
  tf.less(distance, tf.scalar(slidingWindow, 'int32'));

/** How many positions each query is after each key: [..., queries], [..., keys] → [..., queries, keys]. */
export const distances = (queryPositions: tf.Tensor, keyPositions: tf.Tensor): tf.Tensor =>
  tf.sub(tf.expandDims(queryPositions, -1), tf.expandDims(keyPositions, -2));

/** What is made once for each distinct window among the layers, as a function of the layer's index. */
export function byWindow<T>({ layers }: ModelConfig, make: (slidingWindow?: number) => T): (layer: number) => T {
  const made = new Map<number | undefined, T>();
  for (const { slidingWindow } of layers) {
    if (!made.has(slidingWindow)) made.set(slidingWindow, make(slidingWindow));
  }
  return (layer) => made.get(layers[layer]!.slidingWindow)!;
}

/** One mask bias per distinct window among the layers, as a function of the layer's index. */
export function maskBiases(
  config: ModelConfig,
  visible: tf.Tensor,
  queryPositions: tf.Tensor,
  keyPositions: tf.Tensor,
): (layer: number) => tf.Tensor {
  return byWindow(config, (slidingWindow) => {
    if (slidingWindow === undefined) return maskBias(visible);
    const near = withinWindow(distances(queryPositions, keyPositions), slidingWindow);
    return maskBias(tf.logicalAnd(visible, near));
  });
}

/** Puts key/value heads first: [tokens, kvHeads, headDim] → [kvHeads, tokens, headDim]. */
export const headsFirst = (x: tf.Tensor3D): tf.Tensor3D => tf.transpose(x, [1, 0, 2]);

/**
 * Attention of tokens to each other: token i sees token j where `visible[i, j]`, so that one sequence can hold a tree
 * whose nodes see their ancestors and themselves. Throws an InputError on tensors of other shapes.
 *
 * @param visible bool [tokens, tokens]
 * @param positions int32 [tokens]
 *
 * @example
 * import { treeAttention } from '@diffuse/core-lm/graph';
 * import { smallLlama } from '@diffuse/core-lm/random';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const visible = tf.tensor2d([1, 0, 0, 1, 1, 0, 1, 0, 1], [3, 3], 'bool'); // two tokens that follow the first
 * const attend = treeAttention(smallLlama, visible, tf.tensor1d([0, 1, 1], 'int32'));
 */
export function treeAttention(config: ModelConfig, visible: tf.Tensor2D, positions: tf.Tensor1D): Attend {
  modelConfig(config, 'config');
  integers('tokens')(positions, 'positions');
  booleans(positions.size, positions.size)(visible, 'visible');
  const { numHeads, numKeyValueHeads, headDim, queryScale, attentionSoftcap } = config;
  const group = numHeads / numKeyValueHeads;
  const tokens = positions.shape[0];
  const bias = maskBiases(config, visible, positions, positions);
  return (layer, q, k, v) => {
    const scaled = tf.reshape(tf.mul(q, queryScale), [tokens, numKeyValueHeads, group, headDim]);
    const grouped = tf.reshape(tf.transpose(scaled, [1, 2, 0, 3]), [numKeyValueHeads, group * tokens, headDim]);
    const scores = tf.matMul(grouped, headsFirst(k), false, true); // [kvHeads, group · tokens, tokens]
    const masked = tf.add(tf.reshape(softcapped(scores, attentionSoftcap), [numHeads, tokens, tokens]), bias(layer));
    const attention = tf.reshape(tf.softmax(masked), [numKeyValueHeads, group * tokens, tokens]);
    const mixed = tf.matMul(attention, headsFirst(v)); // [kvHeads, group · tokens, headDim]
    const apart = tf.reshape(mixed, [numKeyValueHeads, group, tokens, headDim]);
    return tf.reshape(tf.transpose(apart, [2, 0, 1, 3]), [tokens, numHeads * headDim]);
  };
}
