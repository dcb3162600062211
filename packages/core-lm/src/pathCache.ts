import { hostTensor, type HostTensor } from '@diffuse/jit';
import type { KeyValues } from './attention.js';
import type { ModelConfig } from './config.js';
import type { Decoded } from './decoder.js';

/** A token that has been run, its keys and values kept for the prefixes that go on from it. */
export interface PathNode {
  readonly parent: PathNode | undefined;
  /** Tokens between the prompt and this one. */
  readonly depth: number;
  /** The row on which it ran, which may hold its path still. */
  readonly row: number;
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
   * Puts prefixes on some of the first `rows` rows, one each, and makes each row hold the path of its prefix's parent: the row on
   * which the parent ran, where that still holds the path before it.
   *
   * @returns the prefixes by row; undefined on rows that stay idle
   */
  place<Prefix extends { readonly parent: PathNode | undefined }>(
    prefixes: readonly Prefix[],
    rows: number,
  ): (Prefix | undefined)[] {
    const onRow = new Array<Prefix | undefined>(rows).fill(undefined);
    const others = prefixes.filter((prefix) => {
      const { parent } = prefix;
      if (parent === undefined || parent.row >= rows || onRow[parent.row] !== undefined) return true;
      if (parent.parent !== undefined && this.#held[parent.row]![parent.depth - 1] !== parent.parent) return true;
      onRow[parent.row] = prefix;
      return false;
    });
    let free = 0;
    for (const prefix of others) {
      while (onRow[free] !== undefined) free++;
      onRow[free] = prefix;
    }
    onRow.forEach((prefix, row) => {
      if (prefix !== undefined) this.#hold(row, prefix.parent);
    });
    return onRow;
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

  /** A cache for longer paths, whose rows hold what those of this one do, as far as there are as many. */
  widened(rows: number, slots: number): PathCache {
    const wide = new PathCache(this.#config, rows, slots);
    const { numKeyValueHeads, headDim } = this.#config;
    const [from, to] = [this.slots * headDim, slots * headDim];
    const kept = this.#held.slice(0, rows);
    kept.forEach((held, row) => (wide.#held[row] = held));
    this.#buffers.forEach((old, layer) => {
      for (const part of ['k', 'v'] as const) {
        kept.forEach(({ length }, row) => {
          for (let head = row * numKeyValueHeads; head < (row + 1) * numKeyValueHeads; head++) {
            const run = old[part].subarray(head * from, head * from + length * headDim);
            wide.#buffers[layer]![part].set(run, head * to);
          }
        });
      }
    });
    return wide;
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
