import { quantizedMatMul, rmsNorm } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs';
import type { Attend } from './attention.js';
import type { ModelConfig, Rope } from './config.js';
import type { LoraPair, LoraWeights } from './lora.js';
import { rotate, rotationAt, type Rotation } from './rope.js';
import { softcapped } from './softcap.js';
import type { FrozenWeights, LayerWeights, LinearWeight, ModuleName } from './weights.js';

/** Low-rank additions to a model's linear maps. */
export interface ActiveLora {
  readonly scale: number;
  readonly weights: LoraWeights<tf.Tensor>;
}

/** RMS norm over the last axis, by a checkpoint's weight. */
function norm<T extends tf.Tensor>(x: T, weight: tf.Tensor, { rmsNormEps, normWeightOffset }: ModelConfig): T {
  return rmsNorm(x, normWeightOffset === 0 ? weight : tf.add(weight, normWeightOffset), rmsNormEps);
}

/** x Wᵀ (+ scale · x Aᵀ Bᵀ) (+ bias): [tokens, in] → [tokens, out]. */
function linear(
  x: tf.Tensor2D,
  weight: LinearWeight<tf.Tensor>,
  lora: LoraPair<tf.Tensor> | undefined,
  scale: number,
  bias?: tf.Tensor,
): tf.Tensor2D {
  let y: tf.Tensor2D =
    'packed' in weight ? quantizedMatMul(x, weight) : tf.matMul(x, weight as tf.Tensor2D, false, true); // [tokens, out]
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

/** One rotation per distinct rope among the layers, as a function of the layer's index. */
function rotations({ layers, headDim }: ModelConfig, positions: tf.Tensor1D): (layer: number) => Rotation {
  const byKey = new Map<string, Rotation>();
  const keyOf = (rope: Rope): string => JSON.stringify(rope);
  for (const { rope } of layers) {
    if (!byKey.has(keyOf(rope))) byKey.set(keyOf(rope), rotationAt(positions, rope, headDim));
  }
  return (layer) => byKey.get(keyOf(layers[layer]!.rope))!;
}

/**
 * The transformer up to its final norm.
 *
 * @param tokens int32 [tokens]
 * @param positions int32 [tokens], for the rotary embedding
 * @param attend how tokens see each other and the past
 * @returns final hidden states, float32 [tokens, hidden]
 */
export function hiddenStates(
  config: ModelConfig,
  weights: FrozenWeights<tf.Tensor>,
  lora: ActiveLora | undefined,
  tokens: tf.Tensor1D,
  positions: tf.Tensor1D,
  attend: Attend,
): tf.Tensor2D {
  const { numHeads, numKeyValueHeads, headDim } = config;
  const rotationOf = rotations(config, positions);
  const activation = activations[config.activation];
  let x: tf.Tensor2D = tf.gather(weights.embedding as tf.Tensor2D, tokens); // [tokens, hidden]
  if (config.embeddingScale !== 1) x = tf.mul(x, config.embeddingScale);

  weights.layers.forEach((layer, index) => {
    const pairs = lora?.weights[index];
    const project = (input: tf.Tensor2D, name: ModuleName, bias?: tf.Tensor): tf.Tensor2D =>
      linear(input, layer[name], pairs?.[name], lora?.scale ?? 0, bias);
    const heads = (y: tf.Tensor2D, count: number, weight?: tf.Tensor): tf.Tensor3D => {
      const split = tf.reshape(y, [-1, count, headDim]) as tf.Tensor3D; // [tokens, count, headDim]
      return weight === undefined ? split : norm(split, weight, config);
    };
    const joined = (branch: tf.Tensor2D, weight: LayerWeights<tf.Tensor>['postAttentionNorm']): tf.Tensor2D =>
      tf.add(x, weight === undefined ? branch : norm(branch, weight, config));

    const h = norm(x, layer.inputNorm, config); // [tokens, hidden]
    const q = rotate(heads(project(h, 'q', layer.qBias), numHeads, layer.qNorm), rotationOf(index));
    const k = rotate(heads(project(h, 'k', layer.kBias), numKeyValueHeads, layer.kNorm), rotationOf(index));
    const v = heads(project(h, 'v', layer.vBias), numKeyValueHeads); // [tokens, kvHeads, headDim]
    const mixed = attend(index, q, k, v); // [tokens, heads · headDim]
    x = joined(project(mixed, 'o', layer.oBias), layer.postAttentionNorm); // [tokens, hidden]

    const m = norm(x, layer.mlpNorm, config); // [tokens, hidden]
    const gated: tf.Tensor2D = tf.mul(activation(project(m, 'gate')), project(m, 'up')); // [tokens, intermediate]
    x = joined(project(gated, 'down'), layer.postMlpNorm); // [tokens, hidden]
  });
  return norm(x, weights.norm, config); // [tokens, hidden]
}

/** The output projection: [vocab, hidden]. */
export const headOf = ({ head, embedding }: FrozenWeights<tf.Tensor>): tf.Tensor2D =>
  (head ?? embedding) as tf.Tensor2D;

/** Scores of every vocabulary entry after each hidden state: [rows, hidden] → [rows, vocab]. */
export function logitsOf(config: ModelConfig, weights: FrozenWeights<tf.Tensor>, rows: tf.Tensor2D): tf.Tensor2D {
  return softcapped(tf.matMul(rows, headOf(weights), false, true), config.logitSoftcap); // [rows, vocab]
}
