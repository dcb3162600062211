import type { Tensor } from '@tensorflow/tfjs';
import type { DeviceTensor, HostTensor } from './tensor.js';

/** Arrays and records nested at will around leaves of one type; `undefined` stands for an absent leaf. */
export type Tree<T> = T | undefined | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };

type AnyTensor = Tensor | HostTensor | DeviceTensor;

/** `Structure` with every tensor replaced by `Leaf`. */
export type Mapped<Structure, Leaf> = Structure extends AnyTensor
  ? Leaf
  : Structure extends object
    ? { [Key in keyof Structure]: Mapped<Structure[Key], Leaf> }
    : Structure;

/** A tree's leaves in the order of its keys, and how to build the same tree around others. */
export interface Flattened<Leaf> {
  readonly leaves: Leaf[];
  /** The same for two trees exactly if they differ in their leaves only. */
  readonly structure: string;
  readonly rebuild: (leaves: readonly unknown[]) => unknown;
}

const isLeaf = (tree: object): boolean =>
  'dtype' in tree && typeof tree.dtype === 'string' && 'shape' in tree && Array.isArray(tree.shape);

/** Takes a tree of tensors apart. Throws at anything that is neither a tensor, an array, a record nor `undefined`. */
export function flattenTree<Leaf>(tree: unknown): Flattened<Leaf> {
  const leaves: Leaf[] = [];
  const walk = (at: unknown, path: string): { structure: string; rebuild: Flattened<Leaf>['rebuild'] } => {
    if (at === undefined) return { structure: '-', rebuild: () => undefined };
    if (typeof at !== 'object' || at === null)
      throw new Error(`expected a tensor, an array or a record at ${path || 'the root'}, found ${String(at)}`);
    if (isLeaf(at)) {
      const index = leaves.push(at as Leaf) - 1;
      return { structure: '*', rebuild: (replacements) => replacements[index] };
    }
    const children = Object.entries(at).map(([key, child]) => ({ key, ...walk(child, `${path}.${key}`) }));
    if (Array.isArray(at))
      return {
        structure: `[${children.map((child) => child.structure).join(',')}]`,
        rebuild: (replacements) => children.map((child) => child.rebuild(replacements)),
      };
    return {
      structure: `{${children.map((child) => `${JSON.stringify(child.key)}:${child.structure}`).join(',')}}`,
      rebuild: (replacements) => Object.fromEntries(children.map(({ key, rebuild }) => [key, rebuild(replacements)])),
    };
  };
  return { leaves, ...walk(tree, '') };
}
