import * as tf from '@tensorflow/tfjs-core';
import { fields, integer, list, real } from '@diffuse/check';
import { hostTensor, type HostTensor } from '@diffuse/jit';
import { adamWOptions } from './checks/adamw.js';
import { floats } from './checks/traced.js';
import type { AdamWOptions } from './adamwOptions.js';

/** Parameters as one vector, and its running moments. */
export interface AdamWState<T> {
  readonly params: T; // [size]
  readonly m: T; // [size]
  readonly v: T; // [size]
}

/** The scalars of one step: the learning rate and both bias corrections, in double precision. */
export interface StepSize {
  readonly learningRate: number;
  /** 1 - β₁ᵗ and 1 - β₂ᵗ. */
  readonly corrections: readonly [number, number];
}

const scalars = fields({
  learningRate: real({ least: 0 }),
  corrections: list(real({ above: 0, most: 1 }), { least: 2, most: 2 }),
});

/**
 * Step `step`'s scalars; the first step is 1. Throws an InputError on settings that AdamW does not have, and on a learning
 * rate that is negative or not finite.
 *
 * @example
 * import { defaultAdamW } from '@diffuse/core-lm';
 * import { stepSize } from '@diffuse/core-lm/graph';
 *
 * const { corrections } = stepSize(defaultAdamW, 1, 1e-4); // 0.1, 0.001
 */
export function stepSize(options: AdamWOptions, step: number, learningRate: number): StepSize {
  adamWOptions(options, 'options');
  integer({ least: 1 })(step, 'step');
  real({ least: 0 })(learningRate, 'learningRate');
  const { beta1, beta2 } = options;
  return { learningRate, corrections: [1 - beta1 ** step, 1 - beta2 ** step] };
}

/**
 * `stepSize` as a tensor, so that one compiled graph serves every step: float32 [3]. Throws an InputError on numbers that
 * are no step's.
 *
 * @example
 * import { defaultAdamW } from '@diffuse/core-lm';
 * import { stepSize, stepTensor } from '@diffuse/core-lm/graph';
 *
 * const { data } = stepTensor(stepSize(defaultAdamW, 1, 1e-4)); // learning rate, 1 - β₁, 1 - β₂
 */
export function stepTensor(size: StepSize): HostTensor {
  scalars(size, 'size');
  const { learningRate, corrections } = size;
  return hostTensor(Float32Array.of(learningRate, ...corrections), [3]);
}

/**
 * One step of AdamW (Loshchilov & Hutter, 2019) on a flat parameter vector, after clipping as
 * `torch.nn.utils.clip_grad_norm_` does. For use inside a jitted function. Throws an InputError on vectors of unequal sizes
 * and on settings that AdamW does not have.
 *
 * @param grad float32 [size]
 * @param step `stepTensor`'s three scalars
 * @returns the new state and the gradient's norm before clipping
 *
 * @example
 * import { defaultAdamW } from '@diffuse/core-lm';
 * import { adamWStep, stepSize, stepTensor } from '@diffuse/core-lm/graph';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const size = stepTensor(stepSize(defaultAdamW, 1, 0.1));
 * const start = { params: tf.ones([4]), m: tf.zeros([4]), v: tf.zeros([4]) };
 * const { state } = adamWStep(defaultAdamW, start, tf.ones([4]), tf.tensor1d(size.data as Float32Array)); // about 0.9 each
 */
export function adamWStep(
  options: AdamWOptions,
  current: AdamWState<tf.Tensor>,
  grad: tf.Tensor,
  step: tf.Tensor,
): { state: AdamWState<tf.Tensor>; gradNorm: tf.Tensor } {
  adamWOptions(options, 'options');
  floats('size')(grad, 'grad');
  const vector = floats(grad.size);
  fields({ params: vector, m: vector, v: vector })(current, 'state');
  floats(3)(step, 'step');
  const { beta1, beta2, eps, weightDecay, maxGradNorm } = options;
  const { params, m, v } = current;
  const [learningRate, correction1, correction2] = tf.split(step, 3) as [tf.Tensor, tf.Tensor, tf.Tensor]; // [1] each
  const gradNorm = norm(grad);
  const clipped = tf.mul(grad, tf.minimum(1, tf.div(maxGradNorm, tf.add(gradNorm, 1e-6))));
  const newM = tf.add(tf.mul(m, beta1), tf.mul(clipped, 1 - beta1));
  const newV = tf.add(tf.mul(v, beta2), tf.mul(tf.square(clipped), 1 - beta2));
  const direction = tf.div(tf.div(newM, correction1), tf.add(tf.sqrt(tf.div(newV, correction2)), eps));
  const decayed = tf.mul(params, tf.sub(1, tf.mul(learningRate, weightDecay)));
  return { state: { params: tf.sub(decayed, tf.mul(learningRate, direction)), m: newM, v: newV }, gradNorm };
}

/** Values that are summed at once: a processor adds them one after another, and loses what is small beside the sum. */
const block = 1024;

/** The Euclidean norm of a vector, summed block by block. [] */
function norm(vector: tf.Tensor): tf.Tensor {
  const squares = tf.pad(tf.square(vector), [[0, -vector.size & (block - 1)]]);
  return tf.sqrt(tf.sum(tf.sum(tf.reshape(squares, [-1, block]), 1)));
}
