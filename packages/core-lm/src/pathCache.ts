import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { KeyValues } from './attention.js';
import type { ModelConfig } from './config.js';
import type { Decoded } from './decoder.js';

/** A token that has been run, its keys and values kept for the prefixes that go on from it. */
export interface PathNode {
  readonly parent: PathNode | undefined;
  /** Tokens between the prompt and this one. */
  readonly depth: number;
  /** Keys, then values, layer by layer: [layers, 2, kvHeads, headDim]. */
  readonly keyValues: Float32Array;
}

/**
 * Keys and values of the paths that a decoding batch stands on, one row each. A row keeps its path between steps; to
 * stand on another path it copies only what differs.
 */
export class PathCache {
  readonly #config: ModelConfig;
  readonly #buffers: readonly KeyValues<Float32Array>[];
  /** The path each row holds, by depth. */
  readonly #held: PathNode[][];

  constructor(
    config: ModelConfig,
    readonly rows: number,
    readonly slots: number,
  ) {
    this.#config = config;
    const size = rows * config.numKeyValueHeads * slots * config.headDim;
    this.#buffers = config.layers.map(() => ({ k: new Float32Array(size), v: new Float32Array(size) }));
    this.#held = Array.from({ length: rows }, () => []);
  }

  /**
   * Puts prefixes on the first rows, one each, and makes each row hold the path of its prefix's parent: a row that holds
   * all but the parent itself, which has just been run, where there is one.
   *
   * @returns the prefixes by row
   */
  place<Prefix extends { readonly parent: PathNode | undefined }>(prefixes: readonly Prefix[]): Prefix[] {
    const onRow: (Prefix | undefined)[] = prefixes.map(() => undefined);
    const holders = new Map<PathNode | undefined, number[]>(prefixes.map(({ parent }) => [parent?.parent, []]));
    onRow.forEach((_, row) => {
      for (const node of this.#held[row]!) holders.get(node)?.push(row);
    });
    const others = prefixes.filter((prefix) => {
      const row = holders.get(prefix.parent?.parent)!.find((row) => onRow[row] === undefined);
      if (row !== undefined) onRow[row] = prefix;
      return row === undefined;
    });
    return onRow.map((holding, row) => {
      const prefix = holding ?? others.pop()!;
      this.#hold(row, prefix.parent);
      return prefix;
    });
  }

  /** Makes `row` hold the path that ends in `node`. */
  #hold(row: number, node: PathNode | undefined): void {
    const held = this.#held[row]!;
    for (let at = node; at !== undefined && held[at.depth] !== at; at = at.parent) {
      this.#write(row, at);
      held[at.depth] = at;
    }
    held.length = node === undefined ? 0 : node.depth + 1;
  }

  /** The first `rows` rows of every layer, [rows, kvHeads, slots, headDim], as views. */
  view(rows: number): KeyValues<HostTensor>[] {
    const { numKeyValueHeads, headDim } = this.#config;
    const shape = [rows, numKeyValueHeads, this.slots, headDim];
    const size = rows * numKeyValueHeads * this.slots * headDim;
    const first = (buffer: Float32Array): HostTensor => hostTensor(buffer.subarray(0, size), shape);
    return this.#buffers.map(({ k, v }) => ({ k: first(k), v: first(v) }));
  }

  #write(row: number, { depth, keyValues }: PathNode): void {
    const { numKeyValueHeads, headDim } = this.#config;
    let from = 0;
    for (const { k, v } of this.#buffers) {
      for (const buffer of [k, v]) {
        for (let head = 0; head < numKeyValueHeads; head++) {
          const to = ((row * numKeyValueHeads + head) * this.slots + depth) * headDim;
          for (let i = 0; i < headDim; i++) buffer[to + i] = keyValues[from++]!; // a view for each would cost more
        }
      }
    }
  }
}

/** One row of a decoding step's keys and values, as a `PathNode` keeps them. */
export function rowKeyValues(
  { keyValues }: Decoded,
  row: number,
  { numKeyValueHeads, headDim }: ModelConfig,
): Float32Array {
  const size = numKeyValueHeads * headDim;
  const packed = new Float32Array(keyValues.length * 2 * size);
  keyValues.forEach(({ k, v }, layer) => {
    packed.set(k.subarray(row * size, (row + 1) * size), 2 * layer * size);
    packed.set(v.subarray(row * size, (row + 1) * size), (2 * layer + 1) * size);
  });
  return packed;
}
