import { valueAndGrad } from '../index.js';
import { tf } from '../tensorflow.js';
import type { OpCase } from './opCase.js';

/** What an element of a result is worth in the sum whose gradient is taken. */
export const weightOf = (i: number): number => Math.cos(i + 1);

/** Results as they are, and the gradient of their sum with weights that differ from element to element. */
export function valuesAndGrads(
  { run, gradient }: OpCase,
  inputs: tf.Tensor[],
): { values: tf.Tensor[]; grads: tf.Tensor[] } {
  const forward = (): tf.Tensor[] => [(run as (...given: tf.Tensor[]) => tf.Tensor | tf.Tensor[])(...inputs)].flat();
  const isFloat = (tensor: tf.Tensor): boolean => tensor.dtype === 'float32';
  const params = inputs.filter(isFloat);
  if (gradient === 'none' || params.length === 0) return { values: forward(), grads: [] };
  const { aux, grads } = valueAndGrad<tf.Tensor[], [], tf.Tensor[]>(() => {
    const values = forward();
    const weighted = values.map((value) => {
      const weights = Float32Array.from({ length: value.size }, (_, i) => weightOf(i));
      return tf.sum(tf.mul(value, tf.tensor(weights, value.shape)));
    });
    return { loss: weighted.reduce((sum, term) => tf.add(sum, term)) as tf.Scalar, aux: values };
  })(params);
  return { values: aux, grads };
}
