import * as tf from '@tensorflow/tfjs';
import { hostTensor, type HostTensor } from '@diffuse/jit';

/** Where one tensor of a tree lies in the tree's flat vector. */
interface Slot {
  readonly offset: number;
  readonly shape: readonly number[];
}

/** A tree of parameters laid end to end, in the order in which the tree is walked. */
export interface FlatLayout<Structure> {
  readonly size: number;
  /** The same for two layouts exactly if they are the same. */
  readonly key: string;
  readonly slots: readonly Slot[];
  /** The tree again, with `leaf(i)` in place of its i-th tensor. */
  readonly rebuild: <Leaf>(leaf: (index: number) => Leaf) => Rebuilt<Structure, Leaf>;
}

/** `Structure` with every tensor replaced by `Leaf`. */
export type Rebuilt<Structure, Leaf> = Structure extends HostTensor
  ? Leaf
  : { readonly [Key in keyof Structure]: Rebuilt<Structure[Key], Leaf> };

const isTensor = (value: unknown): value is HostTensor =>
  typeof value === 'object' && value !== null && 'data' in value && 'shape' in value;

function walk(tree: unknown, visit: (tensor: HostTensor) => unknown): unknown {
  if (tree === undefined) return undefined;
  if (isTensor(tree)) return visit(tree);
  if (Array.isArray(tree)) return tree.map((item: unknown) => walk(item, visit));
  return Object.fromEntries(Object.entries(tree as object).map(([key, value]) => [key, walk(value, visit)]));
}

/** How `tree`'s tensors (float32) lie in one vector; an optimiser then works on a single tensor. */
export function flatLayout<Structure>(tree: Structure): FlatLayout<Structure> {
  const slots: Slot[] = [];
  let size = 0;
  walk(tree, ({ shape, data }) => {
    slots.push({ offset: size, shape });
    size += data.length;
  });
  const rebuild = <Leaf>(leaf: (index: number) => Leaf): Rebuilt<Structure, Leaf> => {
    let index = 0;
    return walk(tree, () => leaf(index++)) as Rebuilt<Structure, Leaf>;
  };
  return { size, key: JSON.stringify(rebuild((index) => slots[index]!.shape.join('×'))), slots, rebuild };
}

/** Copies a tree's tensors into one vector [size]. */
export function flatten<Structure>(tree: Structure): HostTensor {
  const { size, slots } = flatLayout(tree);
  const flat = new Float32Array(size);
  let index = 0;
  walk(tree, ({ data }) => {
    flat.set(data, slots[index++]!.offset);
  });
  return hostTensor(flat, [size]);
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** The tree whose flat vector is `flat`, as views of its memory. */
export function unflatten<Structure>(layout: FlatLayout<Structure>, flat: HostTensor): Rebuilt<Structure, HostTensor> {
  return layout.rebuild((index) => {
    const { offset, shape } = layout.slots[index]!;
    return hostTensor((flat.data as Float32Array).subarray(offset, offset + sizeOf(shape)), shape);
  });
}

/** `unflatten` inside a jitted function: one split, whose gradient is one concatenation. */
export function unflattenTraced<Structure>(
  layout: FlatLayout<Structure>,
  flat: tf.Tensor1D,
): Rebuilt<Structure, tf.Tensor> {
  const sizes = layout.slots.map(({ shape }) => sizeOf(shape));
  const parts = tf.split(flat, sizes);
  return layout.rebuild((index) => tf.reshape(parts[index]!, [...layout.slots[index]!.shape]));
}
