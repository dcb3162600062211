import { callable, integer, optional } from '@diffuse/check';
import type * as tf from '@tensorflow/tfjs-core';
import type { Attend } from './attention.js';
import { floats, integers, tracedModel } from './checks/traced.js';
import { embed, layers, norm } from './model.js';
import type { TracedModel } from './tracedModel.js';

const rowsCheck = optional(integers('rows'));

/** A layer of the model, or the end of them. */
const layerIndex = ({ config }: TracedModel) => integer({ least: 0, most: config.layers.length });

/**
 * The transformer up to its final norm: `embed`, all `layers`, `norm`. Throws an InputError on weights, tokens or positions
 * of other shapes than the configuration says.
 *
 * @param tokens int32 [tokens]
 * @param positions int32 [tokens], for the rotary embedding
 * @param attend how tokens see each other and the past
 * @param rows int32 [rows], the tokens whose states are wanted: the last layer does only what they need; all unless given
 * @returns final hidden states, float32 [tokens, hidden] or [rows, hidden]
 *
 * @example
 * import { hiddenStates, logitsOf, treeAttention, type TracedModel } from '@diffuse/core-lm/graph';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * // Scores [tokens, vocab] of what follows each token of a text, for use inside `AdaptedModel.jit`.
 * function scores(model: TracedModel, { tokens, positions }: { tokens: tf.Tensor1D; positions: tf.Tensor1D }) {
 *   const visible = tf.lessEqual(tf.expandDims(positions, 0), tf.expandDims(positions, 1)) as tf.Tensor2D;
 *   return logitsOf(model, hiddenStates(model, tokens, positions, treeAttention(model.config, visible, positions)));
 * }
 */
export function hiddenStates(
  model: TracedModel,
  tokens: tf.Tensor1D,
  positions: tf.Tensor1D,
  attend: Attend,
  rows?: tf.Tensor1D,
): tf.Tensor2D {
  return hiddenStatesFrom(model, 0, statesBefore(model, 0, tokens, positions, attend), positions, attend, rows);
}

/**
 * What layer `to` takes, float32 [tokens, hidden]: `embed` and the layers before it. Throws as `hiddenStates` does.
 *
 * @param tokens int32 [tokens]
 * @param positions int32 [tokens], for the rotary embedding
 * @param attend how tokens see each other and the past
 *
 * @example
 * import { hiddenStatesFrom, statesBefore, type Attend, type TracedModel } from '@diffuse/core-lm/graph';
 * import type * as tf from '@tensorflow/tfjs-core';
 *
 * // The same as `hiddenStates`, in two parts.
 * function inTwo(model: TracedModel, tokens: tf.Tensor1D, positions: tf.Tensor1D, attend: Attend) {
 *   const states = statesBefore(model, 1, tokens, positions, attend);
 *   return hiddenStatesFrom(model, 1, states, positions, attend);
 * }
 */
export function statesBefore(
  model: TracedModel,
  to: number,
  tokens: tf.Tensor1D,
  positions: tf.Tensor1D,
  attend: Attend,
): tf.Tensor2D {
  tracedModel(model, 'model');
  layerIndex(model)(to, 'to');
  integers('tokens')(tokens, 'tokens');
  integers(tokens.shape[0])(positions, 'positions');
  callable(attend, 'attend');
  return layers(model, embed(model, tokens), positions, attend, 0, to);
}

/**
 * `hiddenStates` from what layer `from` takes, float32 [tokens, hidden]. Throws as `hiddenStates` does, and on states of
 * another width.
 *
 * @example
 * import { hiddenStatesFrom, type Attend, type TracedModel } from '@diffuse/core-lm/graph';
 * import type * as tf from '@tensorflow/tfjs-core';
 *
 * const upperHalf = (model: TracedModel, states: tf.Tensor2D, positions: tf.Tensor1D, attend: Attend) =>
 *   hiddenStatesFrom(model, model.config.layers.length / 2, states, positions, attend);
 */
export function hiddenStatesFrom(
  model: TracedModel,
  from: number,
  states: tf.Tensor2D,
  positions: tf.Tensor1D,
  attend: Attend,
  rows?: tf.Tensor1D,
): tf.Tensor2D {
  tracedModel(model, 'model');
  layerIndex(model)(from, 'from');
  integers('tokens')(positions, 'positions');
  floats(positions.shape[0], model.config.hiddenSize)(states, 'states');
  callable(attend, 'attend');
  rowsCheck(rows, 'rows');
  return norm(model, layers(model, states, positions, attend, from, model.config.layers.length, rows));
}
