import * as tf from '@tensorflow/tfjs-core';
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
const maskBias = (visible: tf.Tensor): tf.Tensor => tf.mul(tf.cast(tf.logicalNot(visible), 'float32'), hidden);

/** `visible` and at most `slidingWindow - 1` positions back. */
function withinWindow(visible: tf.Tensor, distance: tf.Tensor, slidingWindow: number): tf.Tensor {
  return tf.logicalAnd(visible, tf.less(distance, tf.scalar(slidingWindow, 'int32')));
}

/** How many positions each query is after each key: [..., queries], [..., keys] → [..., queries, keys]. */
const distances = (queryPositions: tf.Tensor, keyPositions: tf.Tensor): tf.Tensor =>
  tf.sub(tf.expandDims(queryPositions, -1), tf.expandDims(keyPositions, -2));

/** One mask bias per distinct window among the layers, as a function of the layer's index. */
function maskBiases(
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
 * whose nodes see their ancestors and themselves.
 *
 * @param visible bool [tokens, tokens]
 * @param positions int32 [tokens]
 */
export function treeAttention(config: ModelConfig, visible: tf.Tensor2D, positions: tf.Tensor1D): Attend {
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
 * What the blocks of a sequence look at; a block is some consecutive tokens. Its keys are the sequence's first tokens,
 * as many as are common to all blocks, then tokens of its own choice, then its own tokens.
 */
export interface Sight<T> {
  /** The tokens that blocks choose, int32 [blocks, chosen]; absent where none chooses any. */
  readonly chosen?: T;
  /** Which of its block's keys each token sees, bool [blocks, blockTokens, common + chosen + blockTokens]. */
  readonly visible: T;
}

/**
 * Attention of tokens to those that `sight` names for their block. A long sequence in which each token sees few others,
 * such as the nodes of a tree and their paths, then costs what is seen and not the square of its length.
 *
 * @param positions int32 [blocks · blockTokens]
 */
export function blockAttention(config: ModelConfig, sight: Sight<tf.Tensor>, positions: tf.Tensor1D): Attend {
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
