import { rmsNorm } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { activations } from './activations.js';
import type { Attend } from './attention.js';
import { floats, tracedHead } from './checks/traced.js';
import type { ModelConfig, Rope } from './config.js';
import { linears, product, rowsOf } from './linear.js';
import { rotate, rotationAt, type Rotation } from './rope.js';
import { softcapped } from './softcap.js';
import type { TracedModel } from './tracedModel.js';
import type { FrozenWeights, LinearWeight, ModuleName } from './weights.js';

/** RMS norm over the last axis, by a checkpoint's weight. */
function rms<T extends tf.Tensor>(x: T, weight: tf.Tensor, { rmsNormEps, normWeightOffset }: ModelConfig): T {
  return rmsNorm(x, normWeightOffset === 0 ? weight : tf.add(weight, normWeightOffset), rmsNormEps);
}

const scaled = <T extends tf.Tensor>(x: T, by = 1): T => (by === 1 ? x : tf.mul(x, by));

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
  return scaled(rowsOf(weights.embedding, tokens), config.embeddingScale);
}

/** One layer: [tokens, hidden] → [tokens, hidden], or of the tokens `rows` alone: [rows, hidden]. */
function layer(
  { config, weights, lora }: TracedModel,
  index: number,
  x: tf.Tensor2D,
  rotation: Rotation | undefined,
  attend: Attend,
  rows: tf.Tensor1D | undefined,
): tf.Tensor2D {
  const { numHeads, numKeyValueHeads, headDim } = config;
  const own = weights.layers[index]!;
  const pairs = lora?.weights[index];
  const project = (input: tf.Tensor2D, ...names: ModuleName[]): tf.Tensor2D[] => {
    const maps = names.map((name) => ({ weight: own[name], lora: pairs?.[name], bias: own[`${name}Bias`] }));
    return linears(input, maps, lora?.scale ?? 0);
  };
  const normed = <T extends tf.Tensor>(y: T, weight: tf.Tensor | undefined): T =>
    weight === undefined ? y : rms(y, weight, config);
  /** Each run of as many numbers as the weight has is normed: a head, or all heads together. */
  const headsNormed = (y: tf.Tensor3D, weight: tf.Tensor | undefined): tf.Tensor3D =>
    weight === undefined ? y : tf.reshape(rms(tf.reshape(y, [-1, weight.size]), weight, config), y.shape);
  const rotated = (y: tf.Tensor3D): tf.Tensor3D => (rotation === undefined ? y : rotate(y, rotation));
  const heads = (y: tf.Tensor2D, count: number): tf.Tensor3D => tf.reshape(y, [-1, count, headDim]);
  const placed = (y: tf.Tensor3D, weight: tf.Tensor | undefined): tf.Tensor3D =>
    config.headNormsAfterRope ? headsNormed(rotated(y), weight) : rotated(headsNormed(y, weight));
  const wanted = (y: tf.Tensor2D): tf.Tensor2D => (rows === undefined ? y : tf.gather(y, rows));
  const joined = (residual: tf.Tensor2D, branch: tf.Tensor2D, weight: tf.Tensor | undefined): tf.Tensor2D =>
    tf.add(residual, scaled(normed(branch, weight), config.residualScale));

  const h = normed(x, own.inputNorm); // [tokens, hidden]
  const [query, key, value] = project(h, 'q', 'k', 'v') as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  const q = placed(heads(query, numHeads), own.qNorm); // [tokens, heads, headDim]
  const k = placed(heads(key, numKeyValueHeads), own.kNorm); // [tokens, kvHeads, headDim]
  const v = heads(value, numKeyValueHeads); // [tokens, kvHeads, headDim]
  const mixed = attend(index, q, k, v); // [tokens, heads · headDim]
  floats(x.shape[0], numHeads * headDim)(mixed, 'what attend gives');
  const [attended] = project(wanted(mixed), 'o') as [tf.Tensor2D];
  const middle = joined(wanted(x), attended, own.postAttentionNorm); // [rows, hidden]

  const m = normed(middle, own.mlpNorm); // [rows, hidden]
  const [gate, up] = project(m, 'gate', 'up') as [tf.Tensor2D, tf.Tensor2D]; // [rows, intermediate] each
  const gated: tf.Tensor2D = tf.mul(activations[config.activation](gate), up); // [rows, intermediate]
  const [down] = project(gated, 'down') as [tf.Tensor2D];
  return joined(middle, down, own.postMlpNorm); // [rows, hidden]
}

/**
 * The layers `from` up to, and without, `to`; all unless told otherwise.
 *
 * @param x what layer `from` takes, float32 [tokens, hidden]
 * @param positions int32 [tokens], for the rotary embedding
 * @param attend how tokens see each other and the past
 * @param rows int32 [rows], the tokens that are wanted of the last of these layers, which then does only what they need;
 *   all unless given
 * @returns what layer `to` takes, float32 [tokens, hidden] or [rows, hidden]
 */
export function layers(
  model: TracedModel,
  x: tf.Tensor2D,
  positions: tf.Tensor1D,
  attend: Attend,
  from = 0,
  to = model.config.layers.length,
  rows?: tf.Tensor1D,
): tf.Tensor2D {
  const rotationOf = rotations(model.config, positions);
  if (from === to) return rows === undefined ? x : tf.gather(x, rows);
  let y = x;
  for (let index = from; index < to; index++)
    y = layer(model, index, y, rotationOf(index), attend, index === to - 1 ? rows : undefined);
  return y;
}

/** The norm behind the last layer, in which the logits' scale is, too: [tokens, hidden] → [tokens, hidden]. */
export const norm = ({ config, weights }: TracedModel, x: tf.Tensor2D): tf.Tensor2D =>
  scaled(rms(x, weights.norm, config), config.logitScale);

/** The output projection: [vocab, hidden]. */
export const headOf = ({ head, embedding }: FrozenWeights<tf.Tensor>): LinearWeight<tf.Tensor> => head ?? embedding;

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
  return softcapped(product(rows, headOf(weights)), config.logitSoftcap); // [rows, vocab]
}
