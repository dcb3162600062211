import * as tf from '@tensorflow/tfjs-core';

/**
 * `cap · tanh(x / cap)`, which stays within ±cap (Gemma 2); x itself where there is no cap. A row that holds a number that
 * is not finite is NaN: tanh would make an infinite one ±cap.
 */
export function softcapped<T extends tf.Tensor>(x: T, cap: number | undefined): T {
  if (cap === undefined) return x;
  const capOrNaN = tf.add(tf.mul(tf.sum(x, -1, true), 0), cap); // [..., 1]
  return tf.mul(tf.tanh(tf.div(x, cap)), capOrNaN);
}
