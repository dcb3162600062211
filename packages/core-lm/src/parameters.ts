import { fields, list, optional, record, type Check } from '@diffuse/check';
import type { TensorSpec } from '@diffuse/jit';
import { tensorOf } from './checks/tensor.js';
import type { FrozenWeights, LinearWeight } from './weights.js';

const tensor = tensorOf(['float32', 'float16', 'uint8']);
const linear: Check = (value, argument) => {
  const has = (part: string): boolean => typeof value === 'object' && value !== null && part in value;
  const name = ['packed', 'codes'].find(has);
  (name === undefined ? tensor : fields({ [name]: tensor }))(value, argument);
};
const parts = fields({
  embedding: linear,
  norm: tensor,
  head: optional(linear),
  layers: list(record(optional(linear))),
});

/**
 * How many parameters a model has; a matrix that serves as embedding and as projection onto the vocabulary counts once.
 * Throws an InputError on what are no weights.
 *
 * @example
 * import { parameterCount } from '@diffuse/core-lm';
 * import { randomWeights, smallLlama } from '@diffuse/core-lm/random';
 *
 * console.log(parameterCount(randomWeights(smallLlama, 0)));
 */
export function parameterCount(weights: FrozenWeights<TensorSpec>): number {
  parts(weights, 'weights');
  const { embedding, layers, norm, head } = weights;
  const all = [
    embedding,
    norm,
    ...(head ? [head] : []),
    ...layers.flatMap((layer) => Object.values(layer).filter((weight) => weight !== undefined)),
  ];
  return all.reduce((sum, weight) => sum + sizeOf(weight), 0);
}

/** A byte of 4-bit blocks holds two weights. */
function sizeOf(weight: LinearWeight<TensorSpec>): number {
  const each = 'packed' in weight ? 2 : 1;
  const { shape } = 'packed' in weight ? weight.packed : 'codes' in weight ? weight.codes : weight;
  return shape.reduce((product, extent) => product * extent, each);
}
