import * as tf from '@tensorflow/tfjs-core';
import { modelConfig } from './checks/config.js';
import { booleans, integers } from './checks/traced.js';
import { sightOf } from './checks/sight.js';
import type { ModelConfig } from './config.js';
import type { Sight } from './sight.js';
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
const maskBias = (visible: tf.Tensor): tf.Tensor => tf.mul(tf.cast(tf.logicalNot(visible), 'float32'), hidden);

/** `visible` and at most `slidingWindow - 1` positions back. */
function withinWindow(visible: tf.Tensor, distance: tf.Tensor, slidingWindow: number): tf.Tensor {
  return tf.logicalAnd(visible, tf.less(distance, tf.scalar(slidingWindow, 'int32')));
}

/** How many positions each query is after each key: [..., queries], [..., keys] → [..., queries, keys]. */
const distances = (queryPositions: tf.Tensor, keyPositions: tf.Tensor): tf.Tensor =>
  tf.sub(tf.expandDims(queryPositions, -1), tf.expandDims(keyPositions, -2));

/** One mask bias per distinct window among the layers, as a function of the layer's index. */
export function maskBiases(
  { layers }: ModelConfig,
  visible: tf.Tensor,
  queryPositions: tf.Tensor,
  keyPositions: tf.Tensor,
): (layer: number) => tf.Tensor {
  const windows = new Map<number | undefined, tf.Tensor>();
  for (const { slidingWindow } of layers) {
    if (windows.has(slidingWindow)) continue;
    const near =
      slidingWindow === undefined
        ? visible
        : withinWindow(visible, distances(queryPositions, keyPositions), slidingWindow);
    windows.set(slidingWindow, maskBias(near));
  }
  return (layer) => windows.get(layers[layer]!.slidingWindow)!;
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

/**
 * Attention of tokens to those that `sight` names for their block. A long sequence in which each token sees few others,
 * such as the nodes of a tree and their paths, then costs what is seen and not the square of its length. Throws an
 * InputError on tensors of other shapes.
 *
 * @param positions int32 [blocks · blockTokens]
 *
 * @example
 * import { blockAttention } from '@diffuse/core-lm/graph';
 * import { smallLlama } from '@diffuse/core-lm/random';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const visible = tf.tensor3d([1, 0, 1, 1], [1, 2, 2], 'bool'); // one block: the second token sees the first
 * const attend = blockAttention(smallLlama, { visible }, tf.tensor1d([0, 1], 'int32'));
 */
export function blockAttention(config: ModelConfig, sight: Sight<tf.Tensor>, positions: tf.Tensor1D): Attend {
  modelConfig(config, 'config');
  sightOf(sight, positions);
  const { numHeads, numKeyValueHeads, headDim, queryScale, attentionSoftcap } = config;
  const group = numHeads / numKeyValueHeads;
  const [blocks, size, seen] = sight.visible.shape as [number, number, number];
  const chosen = sight.chosen && (tf.reshape(sight.chosen, [-1]) as tf.Tensor1D); // [blocks · chosen]
  const common = seen - size - (chosen?.size ?? 0) / blocks;
  /** The rows of x [tokens, width] that each block sees: [blocks, keys, width]. */
  const around = (x: tf.Tensor2D): tf.Tensor3D => {
    const width = x.shape[1];
    const parts = [tf.reshape(x, [blocks, size, width])];
    if (chosen !== undefined) parts.unshift(tf.reshape(tf.gather(x, chosen), [blocks, -1, width]));
    if (common > 0) {
      const first = tf.reshape(tf.slice(x, 0, common), [1, common, width]);
      parts.unshift(tf.add(first, tf.zeros([blocks, 1, 1], x.dtype)));
    }
    return tf.concat(parts as tf.Tensor3D[], 1);
  };
  const bias = maskBiases(
    config,
    tf.tile(sight.visible, [1, group, 1]), // [blocks, group · size, keys]
    tf.tile(tf.reshape(positions, [blocks, size]), [1, group]),
    tf.reshape(around(tf.reshape(positions, [-1, 1])), [blocks, seen]),
  );
  const keysFirst = (x: tf.Tensor3D): tf.Tensor4D => {
    const rows = around(tf.reshape(x, [-1, numKeyValueHeads * headDim]));
    return tf.transpose(tf.reshape(rows, [blocks, seen, numKeyValueHeads, headDim]), [2, 0, 1, 3]);
  };
  return (layer, q, k, v) => {
    const scaled = tf.reshape(tf.mul(q, queryScale), [blocks, size, numKeyValueHeads, group, headDim]);
    const grouped = tf.reshape(tf.transpose(scaled, [2, 0, 3, 1, 4]), [
      numKeyValueHeads,
      blocks,
      group * size,
      headDim,
    ]);
    const scores = tf.matMul(grouped, keysFirst(k), false, true); // [kvHeads, blocks, group · size, keys]
    const attention = tf.softmax(tf.add(softcapped(scores, attentionSoftcap), bias(layer)));
    const mixed = tf.matMul(attention, keysFirst(v)); // [kvHeads, blocks, group · size, headDim]
    const apart = tf.reshape(mixed, [numKeyValueHeads, blocks, group, size, headDim]);
    return tf.reshape(tf.transpose(apart, [1, 3, 0, 2, 4]), [blocks * size, numHeads * headDim]);
  };
}
