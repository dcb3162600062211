import { count, fields, InputError, type Check } from '@diffuse/check';
import { flattenTree, hostTensor, mapTree, type HostTensor, type Mapped, type TensorSpec } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs-core';
import { hostTensorOf, tensorOf } from './checks/tensor.js';
import { floats } from './checks/traced.js';
import { treeOf } from './checks/tree.js';

/** Where one tensor of a tree lies in the tree's flat vector. */
export interface Slot extends TensorSpec {
  /** Index of its first element. */
  readonly offset: number;
}

/** A tree of parameters laid end to end, in the order of its keys: plain data, so that it can be a function's static. */
export interface FlatLayout<Structure> {
  readonly size: number;
  /** The tree, a slot in place of each tensor. */
  readonly slots: Mapped<Structure, Slot>;
}

const sizeOf = ({ shape }: TensorSpec): number => shape.reduce((product, extent) => product * extent, 1);

const floatSpecs = treeOf(tensorOf(['float32']));
const floatTensors = treeOf(hostTensorOf(['float32']));

const slotted = fields({
  size: count,
  slots: treeOf((value, argument) => {
    tensorOf(['float32'])(value, argument);
    fields({ offset: count })(value, argument);
  }),
});

/** What `flatLayout` gives: slots that lie end to end. */
export const layoutCheck: Check = (value, argument) => {
  slotted(value, argument);
  const { size, slots } = value as FlatLayout<unknown>;
  let end = 0;
  for (const slot of flattenTree<Slot>(slots).leaves) {
    if (slot.offset !== end)
      throw new InputError('OUT_OF_RANGE', `${argument}.slots`, {
        asked: `end to end: one at ${end}`,
        found: slot.offset,
      });
    end += sizeOf(slot);
  }
  if (end !== size)
    throw new InputError('WRONG_LENGTH', `${argument}.size`, { asked: `${end}, that of its slots`, found: size });
};

/**
 * How `tree`'s tensors (float32) lie in one vector; an optimiser then works on a single tensor. Throws an InputError on
 * what is no tree of such tensors.
 *
 * @example
 * import { flatLayout, initLora } from '@diffuse/core-lm';
 * import { smallLlama } from '@diffuse/core-lm/random';
 *
 * const { weights } = initLora(smallLlama, { rank: 4, alpha: 8, modules: ['q'], seed: 0 });
 * console.log(flatLayout(weights).size, 'parameters');
 */
export function flatLayout<Structure>(tree: Structure): FlatLayout<Structure> {
  floatSpecs(tree, 'tree');
  let size = 0;
  const slots = mapTree(tree, ({ dtype, shape }: TensorSpec): Slot => {
    const slot = { dtype, shape, offset: size };
    size += sizeOf(slot);
    return slot;
  });
  return { size, slots };
}

/**
 * Copies a tree's tensors (float32) into one vector [size]. Throws an InputError on what is no tree of such tensors.
 *
 * @example
 * import { flatten } from '@diffuse/core-lm';
 * import { hostTensor } from '@diffuse/jit';
 *
 * const one = hostTensor(Float32Array.of(1), [1]);
 * const pair = hostTensor(Float32Array.of(2, 3), [2]);
 * console.log(flatten({ one, more: [pair] }).data); // 1, 2, 3
 */
export function flatten(tree: unknown): HostTensor {
  floatTensors(tree, 'tree');
  const { leaves } = flattenTree<HostTensor>(tree);
  const size = leaves.reduce((sum, leaf) => sum + sizeOf(leaf), 0);
  const flat = new Float32Array(size);
  let offset = 0;
  for (const { data } of leaves) {
    flat.set(data, offset);
    offset += data.length;
  }
  return hostTensor(flat, [size]);
}

/**
 * The tree whose flat vector is `flat`, as views of its memory. Throws an InputError on a vector of another size.
 *
 * @example
 * import { flatLayout, flatten, unflatten } from '@diffuse/core-lm';
 * import { hostTensor } from '@diffuse/jit';
 *
 * const tree = { bias: hostTensor(Float32Array.of(2, 3), [2]) };
 * console.log(unflatten(flatLayout(tree), flatten(tree)).bias.data); // 2, 3
 */
export function unflatten<Structure>(layout: FlatLayout<Structure>, flat: HostTensor): Mapped<Structure, HostTensor> {
  layoutCheck(layout, 'layout');
  hostTensorOf(['float32'], [layout.size])(flat, 'flat');
  const view = (slot: Slot): HostTensor =>
    hostTensor((flat.data as Float32Array).subarray(slot.offset, slot.offset + sizeOf(slot)), slot.shape);
  return mapTree(layout.slots, view) as Mapped<Structure, HostTensor>;
}

/**
 * `unflatten` inside a jitted function: one split, whose gradient is one concatenation. Throws an InputError on a vector of
 * another size.
 *
 * @example
 * import { flatLayout } from '@diffuse/core-lm';
 * import { unflattenTraced } from '@diffuse/core-lm/graph';
 * import { hostTensor } from '@diffuse/jit';
 * import * as tf from '@tensorflow/tfjs-core';
 *
 * const layout = flatLayout({ bias: hostTensor(Float32Array.of(2, 3), [2]) });
 * const squares = (params: tf.Tensor1D) => tf.square(unflattenTraced(layout, params).bias);
 */
export function unflattenTraced<Structure>(
  layout: FlatLayout<Structure>,
  flat: tf.Tensor1D,
): Mapped<Structure, tf.Tensor> {
  layoutCheck(layout, 'layout');
  floats(layout.size)(flat, 'flat');
  const { slots } = layout;
  const parts = tf.split(flat, flattenTree<Slot>(slots).leaves.map(sizeOf));
  let next = 0;
  return mapTree(slots, ({ shape }: Slot) => tf.reshape(parts[next++]!, [...shape])) as Mapped<Structure, tf.Tensor>;
}
