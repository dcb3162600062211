import type { TensorSpec } from '@diffuse/jit';
import type { FrozenWeights, LinearWeight } from './weights.js';

/** How many parameters a model has; a matrix that serves as embedding and as projection onto the vocabulary counts once. */
export function parameterCount({ embedding, layers, norm, head }: FrozenWeights<TensorSpec>): number {
  const all = [embedding, norm, ...(head ? [head] : []), ...layers.flatMap((layer) => Object.values(layer))];
  return all.reduce((sum, weight) => sum + sizeOf(weight), 0);
}

/** A byte of 4-bit blocks holds two weights. */
function sizeOf(weight: LinearWeight<TensorSpec>): number {
  const [{ shape }, each] = 'packed' in weight ? [weight.packed, 2] : [weight, 1];
  return shape.reduce((product, extent) => product * extent, each);
}
