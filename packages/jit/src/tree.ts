import { callable, InputError, list, text } from '@diffuse/check';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorSpec } from './tensor.js';

/** Arrays and records nested at will around leaves of one type; `undefined` stands for an absent leaf. */
export type Tree<T> = T | undefined | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };

export type AnyTensor = Tensor | TensorSpec;

/** `Structure` with every tensor replaced by `Leaf`. */
export type Mapped<Structure, Leaf> = Structure extends AnyTensor
  ? Leaf
  : Structure extends object
    ? { [Key in keyof Structure]: Mapped<Structure[Key], Leaf> }
    : Structure;

/** A tree's leaves in the order of its keys, and what is left: JSON with `leaf` for a leaf, null for an absent one. */
export interface Flattened<Leaf> {
  readonly leaves: Leaf[];
  /** The same for two trees exactly if they differ in their leaves only. */
  readonly structure: string;
}

const leaf = 0;

const isLeaf = (tree: object): boolean =>
  'dtype' in tree && typeof tree.dtype === 'string' && 'shape' in tree && Array.isArray(tree.shape);

/**
 * Takes a tree of tensors apart. Throws at anything that is neither a tensor, an array, a record nor `undefined`.
 *
 * @example
 * import { flattenTree, hostTensor } from '@diffuse/jit';
 *
 * const { leaves, structure } = flattenTree({ loss: hostTensor(Float32Array.of(1), []) });
 * console.log(leaves.length, structure); // 1 {"loss":0}
 */
export function flattenTree<Leaf>(tree: unknown): Flattened<Leaf> {
  const leaves: Leaf[] = [];
  const walk = (at: unknown, path: string): unknown => {
    if (at === undefined) return null;
    if (typeof at !== 'object' || at === null)
      throw new InputError('WRONG_TYPE', `tree${path}`, { asked: 'a tensor, an array or a record', found: at });
    if (isLeaf(at)) {
      leaves.push(at as Leaf);
      return leaf;
    }
    if (Array.isArray(at)) return at.map((child, i) => walk(child, `${path}.${i}`));
    return Object.fromEntries(Object.entries(at).map(([key, child]) => [key, walk(child, `${path}.${key}`)]));
  };
  const structure = JSON.stringify(walk(tree, ''));
  return { leaves, structure };
}

/**
 * The tree of this structure, as `flattenTree` says it, around other leaves. Throws unless there are as many.
 *
 * @example
 * import { flattenTree, hostTensor, rebuildTree } from '@diffuse/jit';
 *
 * const { structure } = flattenTree({ loss: hostTensor(Float32Array.of(1), []) });
 * const other = rebuildTree(structure, [hostTensor(Float32Array.of(2), [])]); // { loss: … }
 */
export function rebuildTree(structure: string, leaves: readonly unknown[]): unknown {
  const tree = parsed(structure);
  list()(leaves, 'leaves');
  let next = 0;
  const walk = (at: unknown): unknown => {
    if (at === null) return undefined;
    if (at === leaf) return leaves[next++];
    if (Array.isArray(at)) return at.map(walk);
    return Object.fromEntries(Object.entries(at as object).map(([key, child]) => [key, walk(child)]));
  };
  const rebuilt = walk(tree);
  if (next !== leaves.length)
    throw new InputError('WRONG_LENGTH', 'leaves', { asked: `the ${next} of the structure`, found: leaves });
  return rebuilt;
}

function parsed(structure: string): unknown {
  text(structure, 'structure');
  try {
    return JSON.parse(structure) as unknown;
  } catch {
    throw new InputError('OUT_OF_RANGE', 'structure', {
      asked: "a tree's structure, as flattenTree gives it",
      found: structure,
    });
  }
}

/**
 * A tree of tensors with each of them replaced, in the order of its keys. Throws an InputError on what is no tree of
 * tensors.
 *
 * @example
 * import { hostTensor, mapTree, type HostTensor } from '@diffuse/jit';
 *
 * const tree = { loss: hostTensor(Float32Array.of(1, 2), [2]) };
 * const sizes = mapTree(tree, ({ data }: HostTensor) => data.length); // { loss: 2 }
 */
export function mapTree<Structure, Leaf>(tree: Structure, replace: (leaf: never) => Leaf): Mapped<Structure, Leaf> {
  callable(replace, 'replace');
  const { leaves, structure } = flattenTree<never>(tree);
  return rebuildTree(structure, leaves.map(replace)) as Mapped<Structure, Leaf>;
}
