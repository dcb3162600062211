import type { InputFile } from '../file.js';

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

const chunkBytes = 1 << 22;

/** Reads `size` numbers from `offset` (bytes), a few megabytes at a time. */
export function readNumbers(file: InputFile, offset: number, encoding: Encoding, size: number): Float32Array {
  const out = new Float32Array(size);
  const blocks = size / encoding.elements;
  const perChunk = Math.max(1, Math.floor(chunkBytes / encoding.bytes));
  const buffer = new Uint8Array(Math.min(blocks, perChunk) * encoding.bytes);
  for (let block = 0; block < blocks; block += perChunk) {
    const count = Math.min(perChunk, blocks - block);
    const chunk = buffer.subarray(0, count * encoding.bytes);
    file.read(chunk, offset + block * encoding.bytes);
    encoding.decode(chunk, count, out, block * encoding.elements);
  }
  return out;
}
