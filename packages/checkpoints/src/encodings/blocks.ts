import { hostTensor, type HostTensor, type QuantizedMatrix } from '@diffuse/jit';
import type { InputFile } from '../file.js';
import { blockForms, type BlockForm, type Row } from './blockForms.js';
import type { ElementType } from './encoding.js';

/** The encodings whose blocks are multiplied as they are stored. */
export const blockEncodings: readonly string[] = Object.keys(blockForms);

/** Rows that are turned at a time: a line of the processor's cache has one byte of each. */
const tileRows = 64;

/**
 * Reads a matrix [out, in] of blocks from `offset` (bytes): the codes as they stand, their scales in float32, as
 * `QuantizedMatrix` has them, what is of one place in all rows side by side.
 */
export function readBlocks(
  file: InputFile,
  offset: number,
  { name, elements, bytes }: ElementType,
  [out, input]: readonly [number, number],
): QuantizedMatrix<HostTensor> {
  const form = blockForms[name]!;
  const stored = input / elements;
  const blocks = input / form.size;
  const codes = new Uint8Array(blocks * form.width * out);
  const scales = new Float32Array(blocks * out);
  const minimums = form.hasMinimum ? new Float32Array(blocks * out) : undefined;
  const source = new Uint8Array(stored * bytes);
  const tile = Array.from({ length: Math.min(tileRows, out) }, () => rowOf(form, blocks));
  for (let first = 0; first < out; first += tileRows) {
    const rows = tile.slice(0, out - first);
    rows.forEach((row, i) => {
      file.read(source, offset + (first + i) * source.length);
      for (let block = 0; block < stored; block++)
        form.read(source, block * bytes, row, (block * elements) / form.size);
    });
    const parts = (part: 'codes' | 'scales' | 'minimums') => rows.map((row) => row[part]);
    turn(parts('codes'), codes, first, out);
    turn(parts('scales'), scales, first, out);
    if (minimums) turn(parts('minimums'), minimums, first, out);
  }
  return {
    [form.packed ? 'packed' : 'codes']: { dtype: 'uint8', shape: [blocks, form.width, out], data: codes },
    scales: hostTensor(scales, [blocks, out]),
    ...(minimums && { minimums: hostTensor(minimums, [blocks, out]) }),
  } as unknown as QuantizedMatrix<HostTensor>;
}

const rowOf = ({ width }: BlockForm, blocks: number): Row => ({
  codes: new Uint8Array(blocks * width),
  scales: new Float32Array(blocks),
  minimums: new Float32Array(blocks),
});

/** Writes rows as the columns `first` and on of a matrix with `out` columns. */
function turn(
  rows: readonly (Uint8Array | Float32Array)[],
  columns: Uint8Array | Float32Array,
  first: number,
  out: number,
): void {
  const { length } = rows[0]!;
  for (let place = 0; place < length; place++) {
    const at = place * out + first;
    for (let row = 0; row < rows.length; row++) columns[at + row] = rows[row]![place]!;
  }
}
