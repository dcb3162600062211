import { callable } from '@diffuse/check';
import { quantizedMatMul, rmsNorm } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import type { LoraPair } from './adapter.js';
import type { Attend } from './attention.js';
import { floats, integers, tracedHead, tracedModel } from './checks/traced.js';
import type { ModelConfig, Rope } from './config.js';
import { rotate, rotationAt, type Rotation } from './rope.js';
import { softcapped } from './softcap.js';
import type { TracedModel } from './tracedModel.js';
import type { FrozenWeights, LinearWeight, ModuleName } from './weights.js';

/** RMS norm over the last axis, by a checkpoint's weight. */
function rms<T extends tf.Tensor>(x: T, weight: tf.Tensor, { rmsNormEps, normWeightOffset }: ModelConfig): T {
  return rmsNorm(x, normWeightOffset === 0 ? weight : tf.add(weight, normWeightOffset), rmsNormEps);
}

const scaled = <T extends tf.Tensor>(x: T, by = 1): T => (by === 1 ? x : tf.mul(x, by));

/** x Wᵀ (+ scale · x Aᵀ Bᵀ) (+ bias): [tokens, in] → [tokens, out]. */
function linear(
  x: tf.Tensor2D,
  weight: LinearWeight<tf.Tensor>,
  lora: LoraPair<tf.Tensor> | undefined,
  scale: number,
  bias?: tf.Tensor,
): tf.Tensor2D {
  let y: tf.Tensor2D =
    'scales' in weight ? quantizedMatMul(x, weight) : tf.matMul(x, weight as tf.Tensor2D, false, true); // [tokens, out]
  if (lora !== undefined) {
    const low = tf.matMul(x, lora.a as tf.Tensor2D, false, true); // [tokens, rank]
    y = tf.add(y, tf.matMul(tf.mul(low, scale), lora.b as tf.Tensor2D, false, true)); // [tokens, out]
  }
  return bias === undefined ? y : tf.add(y, bias);
}

const activations: Record<ModelConfig['activation'], (x: tf.Tensor2D) => tf.Tensor2D> = {
  silu: (x) => tf.mul(x, tf.sigmoid(x)),
  gelu: (x) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1)),
  gelu_tanh: (x) => {
    const inner = tf.mul(tf.mul(x, tf.add(tf.mul(tf.square(x), 0.044715), 1)), Math.sqrt(2 / Math.PI));
    return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
  },
};

/** One rotation per distinct rope among the layers, as a function of the layer's index; none where a layer has none. */
function rotations({ layers, headDim }: ModelConfig, positions: tf.Tensor1D): (layer: number) => Rotation | undefined {
  const byKey = new Map<string, Rotation>();
  const keyOf = (rope: Rope): string => JSON.stringify(rope);
  for (const { rope } of layers) {
    if (rope && !byKey.has(keyOf(rope))) byKey.set(keyOf(rope), rotationAt(positions, rope, headDim));
  }
  return (layer) => {
    const { rope } = layers[layer]!;
    return rope && byKey.get(keyOf(rope));
  };
}

/** The tokens' embeddings, what the first layer takes: int32 [tokens] → float32 [tokens, hidden]. */
export function embed({ config, weights }: TracedModel, tokens: tf.Tensor1D): tf.Tensor2D {
  const x: tf.Tensor2D = tf.gather(weights.embedding as tf.Tensor2D, tokens); // [tokens, hidden]
  return scaled(x, config.embeddingScale);
}

/** One layer: [tokens, hidden] → [tokens, hidden]. */
function layer(
  { config, weights, lora }: TracedModel,
  index: number,
  x: tf.Tensor2D,
  rotation: Rotation | undefined,
  attend: Attend,
): tf.Tensor2D {
  const { numHeads, numKeyValueHeads, headDim } = config;
  const own = weights.layers[index]!;
  const pairs = lora?.weights[index];
  const project = (input: tf.Tensor2D, name: ModuleName, bias?: tf.Tensor): tf.Tensor2D =>
    linear(input, own[name], pairs?.[name], lora?.scale ?? 0, bias);
  const normed = <T extends tf.Tensor>(y: T, weight: tf.Tensor | undefined): T =>
    weight === undefined ? y : rms(y, weight, config);
  /** Each run of as many numbers as the weight has is normed: a head, or all heads together. */
  const headsNormed = (y: tf.Tensor3D, weight: tf.Tensor | undefined): tf.Tensor3D =>
    weight === undefined ? y : tf.reshape(rms(tf.reshape(y, [-1, weight.size]), weight, config), y.shape);
  const rotated = (y: tf.Tensor3D): tf.Tensor3D => (rotation === undefined ? y : rotate(y, rotation));
  const heads = (y: tf.Tensor2D, count: number): tf.Tensor3D => tf.reshape(y, [-1, count, headDim]);
  const placed = (y: tf.Tensor3D, weight: tf.Tensor | undefined): tf.Tensor3D =>
    config.headNormsAfterRope ? headsNormed(rotated(y), weight) : rotated(headsNormed(y, weight));
  const joined = (residual: tf.Tensor2D, branch: tf.Tensor2D, weight: tf.Tensor | undefined): tf.Tensor2D =>
    tf.add(residual, scaled(normed(branch, weight), config.residualScale));

  const h = normed(x, own.inputNorm); // [tokens, hidden]
  const q = placed(heads(project(h, 'q', own.qBias), numHeads), own.qNorm); // [tokens, heads, headDim]
  const k = placed(heads(project(h, 'k', own.kBias), numKeyValueHeads), own.kNorm); // [tokens, kvHeads, headDim]
  const v = heads(project(h, 'v', own.vBias), numKeyValueHeads); // [tokens, kvHeads, headDim]
  const mixed = attend(index, q, k, v); // [tokens, heads · headDim]
  floats(x.shape[0], numHeads * headDim)(mixed, 'what attend gives');
  const middle = joined(x, project(mixed, 'o', own.oBias), own.postAttentionNorm); // [tokens, hidden]

  const m = normed(middle, own.mlpNorm); // [tokens, hidden]
  const gate = activations[config.activation](project(m, 'gate', own.gateBias)); // [tokens, intermediate]
  const gated: tf.Tensor2D = tf.mul(gate, project(m, 'up', own.upBias)); // [tokens, intermediate]
  return joined(middle, project(gated, 'down', own.downBias), own.postMlpNorm); // [tokens, hidden]
}

/**
 * The layers `from` up to, and without, `to`; all unless told otherwise.
 *
 * @param x what layer `from` takes, float32 [tokens, hidden]
 * @param positions int32 [tokens], for the rotary embedding
 * @param attend how tokens see each other and the past
 * @returns what layer `to` takes, float32 [tokens, hidden]
 */
export function layers(
  model: TracedModel,
  x: tf.Tensor2D,
  positions: tf.Tensor1D,
  attend: Attend,
  from = 0,
  to = model.config.layers.length,
): tf.Tensor2D {
  const rotationOf = rotations(model.config, positions);
  let y = x;
  for (let index = from; index < to; index++) y = layer(model, index, y, rotationOf(index), attend);
  return y;
}

/** The norm behind the last layer, in which the logits' scale is, too: [tokens, hidden] → [tokens, hidden]. */
export const norm = ({ config, weights }: TracedModel, x: tf.Tensor2D): tf.Tensor2D =>
  scaled(rms(x, weights.norm, config), config.logitScale);

/**
 * The transformer up to its final norm: `embed`, all `layers`, `norm`. Throws an InputError on weights, tokens or positions
 * of other shapes than the configuration says.
 *
 * @param tokens int32 [tokens]
 * @param positions int32 [tokens], for the rotary embedding
 * @param attend how tokens see each other and the past
 * @returns final hidden states, float32 [tokens, hidden]
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
): tf.Tensor2D {
  tracedModel(model, 'model');
  integers('tokens')(tokens, 'tokens');
  integers(tokens.shape[0])(positions, 'positions');
  callable(attend, 'attend');
  return norm(model, layers(model, embed(model, tokens), positions, attend));
}

/** The output projection: [vocab, hidden]. */
export const headOf = ({ head, embedding }: FrozenWeights<tf.Tensor>): tf.Tensor2D =>
  (head ?? embedding) as tf.Tensor2D;

/**
 * Scores of every vocabulary entry after each hidden state: [rows, hidden] → [rows, vocab]. Throws an InputError on rows of
 * another width.
 *
 * @example
 * import { logitsOf, type TracedModel } from '@diffuse/core-lm/graph';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const nextTokens = (model: TracedModel, hidden: tf.Tensor2D) => tf.softmax(logitsOf(model, hidden));
 */
export function logitsOf(model: TracedModel, rows: tf.Tensor2D): tf.Tensor2D {
  tracedHead(model, 'model');
  const { config, weights } = model;
  floats('rows', config.hiddenSize)(rows, 'rows');
  return softcapped(tf.matMul(rows, headOf(weights), false, true), config.logitSoftcap); // [rows, vocab]
}
