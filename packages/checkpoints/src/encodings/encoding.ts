import type { InputFile } from '../file.js';
import { nonFinite, type NonFinite } from './finite.js';

/** The size of a file's numbers: blocks of `elements`, each `bytes` long. */
export interface ElementType {
  readonly name: string;
  readonly elements: number;
  readonly bytes: number;
}

/** Numbers that can be read. */
export interface Encoding extends ElementType {
  /** Decodes `blocks` blocks at the start of `source` into `out` from index `at`. */
  decode(source: Uint8Array, blocks: number, out: Float32Array, at: number): void;
}

const chunkElements = 1 << 18; // what is decoded is in the processor's cache when it is checked

/**
 * Fills `out` with the numbers from `offset` (bytes), a megabyte at a time. `refuse` throws at the first that is NaN or
 * infinite.
 */
export function decodeInto(
  out: Float32Array,
  file: InputFile,
  offset: number,
  { elements, bytes, decode }: Encoding,
  refuse: (found: NonFinite) => never,
): void {
  const blocks = out.length / elements;
  const perChunk = Math.max(1, Math.floor(chunkElements / elements));
  const buffer = new Uint8Array(Math.min(blocks, perChunk) * bytes);
  for (let block = 0; block < blocks; block += perChunk) {
    const count = Math.min(perChunk, blocks - block);
    const chunk = buffer.subarray(0, count * bytes);
    file.read(chunk, offset + block * bytes);
    decode(chunk, count, out, block * elements);
    const found = nonFinite(out.subarray(block * elements, (block + count) * elements));
    if (found) refuse({ ...found, index: block * elements + found.index });
  }
}
