import { quantizedMatMul, quantizedRows, type QuantizedMatrix } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import type { LoraPair } from './adapter.js';
import type { LinearWeight } from './weights.js';

/** A linear map, with its adapter and its bias where it has them. */
export interface LinearMap {
  readonly weight: LinearWeight<tf.Tensor>; // [out, in]
  readonly lora: LoraPair<tf.Tensor> | undefined;
  readonly bias: tf.Tensor | undefined; // [out]
}

/** Whether a matrix is in blocks. */
export const isQuantized = (weight: LinearWeight<tf.Tensor>): weight is QuantizedMatrix<tf.Tensor> =>
  'scales' in weight;

/** scale · A xᵀ of adapters that read the same, all in one product: [rank, tokens] each. */
function lowsOf(x: tf.Tensor2D, pairs: readonly LoraPair<tf.Tensor>[], scale: number): tf.Tensor2D[] {
  if (pairs.length === 0) return [];
  const joined: tf.Tensor2D = tf.concat(pairs.map(({ a }) => a as tf.Tensor2D)); // [ranks, in]
  const lows: tf.Tensor2D = tf.mul(tf.matMul(joined, x, false, true), scale); // [ranks, tokens]
  const ranks = pairs.map(({ a }) => a.shape[0]!);
  return tf.split(lows, ranks);
}

/** x Wᵀ: [tokens, in] → [tokens, out]. */
export const product = (x: tf.Tensor2D, weight: LinearWeight<tf.Tensor>): tf.Tensor2D =>
  isQuantized(weight) ? quantizedMatMul(x, weight) : tf.matMul(x, weight as tf.Tensor2D, false, true);

/** W's rows, dequantised where it is in blocks: int32 [rows] → float32 [rows, in]. */
export const rowsOf = (weight: LinearWeight<tf.Tensor>, rows: tf.Tensor1D): tf.Tensor2D =>
  isQuantized(weight) ? quantizedRows(weight, rows) : tf.gather(weight as tf.Tensor2D, rows);

/**
 * x Wᵀ (+ scale · x Aᵀ Bᵀ) (+ bias) by several maps of the same x: [tokens, in] → [tokens, out] each. What is between A and
 * B is held with tokens last: such short and wide matrices are multiplied faster than tall and narrow ones.
 */
export function linears(x: tf.Tensor2D, maps: readonly LinearMap[], scale: number): tf.Tensor2D[] {
  const lows = lowsOf(
    x,
    maps.flatMap(({ lora }) => lora ?? []),
    scale,
  );
  let next = 0;
  return maps.map(({ weight, lora, bias }) => {
    let y = product(x, weight); // [tokens, out]
    if (lora !== undefined) y = tf.add(y, tf.matMul(lows[next++]!, lora.b as tf.Tensor2D, true, true)); // [tokens, out]
    return bias === undefined ? y : tf.add(y, bias);
  });
}
