import * as tf from '@tensorflow/tfjs-core';
import { hostTensor, type HostTensor } from '@diffuse/jit';

/** AdamW's settings, by PyTorch's names. */
export interface AdamWOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly eps: number;
  readonly weightDecay: number;
  /** Gradients longer than this are scaled down to it (global norm). */
  readonly maxGradNorm: number;
}

export const defaultAdamW: AdamWOptions = { beta1: 0.9, beta2: 0.999, eps: 1e-5, weightDecay: 0, maxGradNorm: 1 };

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

/** Step `step`'s scalars; the first step is 1. */
export function stepSize({ beta1, beta2 }: AdamWOptions, step: number, learningRate: number): StepSize {
  return { learningRate, corrections: [1 - beta1 ** step, 1 - beta2 ** step] };
}

/** `stepSize` as a tensor, so that one compiled graph serves every step: float32 [3]. */
export function stepTensor({ learningRate, corrections }: StepSize): HostTensor {
  return hostTensor(Float32Array.of(learningRate, ...corrections), [3]);
}

/**
 * One step of AdamW (Loshchilov & Hutter, 2019) on a flat parameter vector, after clipping as
 * `torch.nn.utils.clip_grad_norm_` does. For use inside a jitted function.
 *
 * @param grad float32 [size]
 * @param step `stepTensor`'s three scalars
 * @returns the new state and the gradient's norm before clipping
 */
export function adamWStep(
  { beta1, beta2, eps, weightDecay, maxGradNorm }: AdamWOptions,
  { params, m, v }: AdamWState<tf.Tensor>,
  grad: tf.Tensor,
  step: tf.Tensor,
): { state: AdamWState<tf.Tensor>; gradNorm: tf.Tensor } {
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
