import { integer } from '@diffuse/check';
import * as tf from '@tensorflow/tfjs-core';
import { attendSpans } from './attendSpans.js';
import { byWindow, distances, headsFirst, maskBias, maskBiases, withinWindow, type Attend } from './attention.js';
import { modelConfig } from './checks/config.js';
import { sightOf } from './checks/sight.js';
import type { ModelConfig } from './config.js';
import type { Sight } from './sight.js';
import { chainSpans, type Section } from './spans.js';

const tokenCount = integer({ least: 1 });

/**
 * Attention of tokens that follow one another, each to itself and to those before it: what is behind a token changes nothing
 * for it, so that a sequence may be padded at its end. Memory grows with the tokens, not with their square. Throws an
 * InputError on what is no configuration.
 *
 * @example
 * import { causalAttention, hiddenStates, type TracedModel } from '@diffuse/core-lm/graph';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * // Final hidden states [tokens, hidden] of a text, for use inside `AdaptedModel.jit`.
 * const statesOf = (model: TracedModel, tokens: tf.Tensor1D) =>
 *   hiddenStates(model, tokens, tf.range(0, tokens.size, 1, 'int32'), causalAttention(model.config, tokens.size));
 */
export function causalAttention(config: ModelConfig, tokens: number): Attend {
  modelConfig(config, 'config');
  tokenCount(tokens, 'tokens');
  const spans = byWindow(config, (slidingWindow) => chainSpans(tokens, slidingWindow));
  return (layer, q, k, v) =>
    attendSpans(config, spans(layer), tf.mul(q, config.queryScale), [{ k: headsFirst(k), v: headsFirst(v) }]);
}

/**
 * Attention of a chain of tokens, as `causalAttention` has it, and of blocks of tokens behind it: a block's tokens see all
 * of the chain, and what `sight` names for their block. A long sequence in which each token sees few others, such as the
 * nodes of a tree and their paths, then costs what is seen and not the square of its length. Throws an InputError on
 * tensors of other shapes.
 *
 * @param positions int32 [chain + blocks · blockTokens]; the chain's rise by one
 *
 * @example
 * import { blockAttention } from '@diffuse/core-lm/graph';
 * import { smallLlama } from '@diffuse/core-lm/random';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const visible = tf.tensor3d([1, 0, 0, 1], [1, 2, 2], 'bool'); // a block of two tokens, each of which sees itself
 * const attend = blockAttention(smallLlama, { visible }, tf.tensor1d([0, 1, 1], 'int32')); // and the one before both
 */
export function blockAttention(config: ModelConfig, sight: Sight<tf.Tensor>, positions: tf.Tensor1D): Attend {
  modelConfig(config, 'config');
  sightOf(sight, positions);
  const { numKeyValueHeads, headDim } = config;
  const [blocks, blockTokens, seen] = sight.visible.shape as [number, number, number];
  const chain = positions.size - blocks * blockTokens;
  const chosen = sight.chosen && (tf.reshape(sight.chosen, [-1]) as tf.Tensor1D); // [blocks · chosen]
  /** The rows of x [tokens, width] that each block has to itself: [blocks, keys, width]. */
  const around = (x: tf.Tensor2D): tf.Tensor3D => {
    const own: tf.Tensor3D = tf.reshape(tf.slice(x, chain), [blocks, blockTokens, -1]);
    return chosen === undefined ? own : tf.concat([tf.reshape(tf.gather(x, chosen), [blocks, -1, x.shape[1]]), own], 1);
  };
  const ownKeys = (x: tf.Tensor3D): tf.Tensor4D => {
    const rows = around(tf.reshape(x, [-1, numKeyValueHeads * headDim]));
    return tf.transpose(tf.reshape(rows, [blocks, seen, numKeyValueHeads, headDim]), [2, 0, 1, 3]);
  };
  const chainKeys = (x: tf.Tensor3D): tf.Tensor3D => headsFirst(tf.slice(x, 0, chain));

  const queryPositions = tf.reshape(tf.slice(positions, chain), [blocks, blockTokens]);
  const ownPositions = tf.reshape(around(tf.reshape(positions, [-1, 1])), [blocks, seen]);
  const ownBias = maskBiases(config, sight.visible, queryPositions, ownPositions);
  const perGroup = (bias: tf.Tensor): tf.Tensor => tf.expandDims(bias, 1); // [blocks, 1, blockTokens, keys]
  const chainSections = (slidingWindow: number | undefined): Section[] => {
    if (chain === 0) return [];
    const whole = { set: 0, start: 0, end: chain };
    if (slidingWindow === undefined) return [whole];
    const near = withinWindow(distances(queryPositions, tf.slice(positions, 0, chain)), slidingWindow);
    return [{ ...whole, bias: perGroup(maskBias(near)) }];
  };
  const spansOf = byWindow(config, (slidingWindow) => ({
    chain: chainSpans(chain, slidingWindow),
    sections: chainSections(slidingWindow),
  }));
  return (layer, q, k, v) => {
    const spans = spansOf(layer);
    const sets = [...(chain > 0 ? [{ k: chainKeys(k), v: chainKeys(v) }] : []), { k: ownKeys(k), v: ownKeys(v) }];
    const own: Section = { set: sets.length - 1, start: 0, end: seen, bias: perGroup(ownBias(layer)) };
    const behind = { start: chain, blocks, blockTokens, sections: [...spans.sections, own] };
    return attendSpans(config, [...spans.chain, behind], tf.mul(q, config.queryScale), sets);
  };
}
