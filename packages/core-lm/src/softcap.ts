import * as tf from '@tensorflow/tfjs-core';

/** `cap · tanh(x / cap)`, which stays within ±cap (Gemma 2); x itself where there is no cap. */
export const softcapped = <T extends tf.Tensor>(x: T, cap: number | undefined): T =>
  cap === undefined ? x : tf.mul(tf.tanh(tf.div(x, cap)), cap);
