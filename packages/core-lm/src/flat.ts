import { flattenTree, hostTensor, mapTree, type HostTensor, type Mapped, type TensorSpec } from '@diffuse/jit';
import * as tf from '@tensorflow/tfjs';

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

/** How `tree`'s tensors (float32) lie in one vector; an optimiser then works on a single tensor. */
export function flatLayout<Structure>(tree: Structure): FlatLayout<Structure> {
  let size = 0;
  const slots = mapTree(tree, ({ dtype, shape }: TensorSpec): Slot => {
    const slot = { dtype, shape, offset: size };
    size += sizeOf(slot);
    return slot;
  });
  return { size, slots };
}

/** Copies a tree's tensors into one vector [size]. */
export function flatten(tree: unknown): HostTensor {
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

/** The tree whose flat vector is `flat`, as views of its memory. */
export function unflatten<Structure>(
  { slots }: FlatLayout<Structure>,
  flat: HostTensor,
): Mapped<Structure, HostTensor> {
  const view = (slot: Slot): HostTensor =>
    hostTensor((flat.data as Float32Array).subarray(slot.offset, slot.offset + sizeOf(slot)), slot.shape);
  return mapTree(slots, view) as Mapped<Structure, HostTensor>;
}

/** `unflatten` inside a jitted function: one split, whose gradient is one concatenation. */
export function unflattenTraced<Structure>(
  { slots }: FlatLayout<Structure>,
  flat: tf.Tensor1D,
): Mapped<Structure, tf.Tensor> {
  const parts = tf.split(flat, flattenTree<Slot>(slots).leaves.map(sizeOf));
  let next = 0;
  return mapTree(slots, ({ shape }: Slot) => tf.reshape(parts[next++]!, [...shape])) as Mapped<Structure, tf.Tensor>;
}
