import type { QuantizedMatrix, HostTensor } from '@diffuse/jit';
import { hostTensor } from '@diffuse/jit';
import type { InputFile } from '../file.js';
import { halfAt } from './floats.js';
import { q4_0, q4_1 } from './quants.js';
import type { ElementType } from './encoding.js';

/** The encodings whose blocks are multiplied as they are. */
export const fourBitEncodings: readonly ElementType[] = [q4_0, q4_1];

const codeBytes = 16;

/** Reads a matrix [out, in] of 4-bit blocks from `offset` (bytes): the codes as they stand, the scales in float32. */
export function readFourBit(
  file: InputFile,
  offset: number,
  { elements, bytes }: ElementType,
  [out, input]: readonly [number, number],
): QuantizedMatrix<HostTensor> {
  const perRow = input / elements;
  const packed = new Uint8Array(out * perRow * codeBytes);
  const scales = new Float32Array(out * perRow);
  const header = bytes - codeBytes;
  const minimums = header === 4 ? new Float32Array(out * perRow) : undefined;
  const row = new Uint8Array(perRow * bytes);
  for (let block = 0; block < scales.length; block++) {
    const start = (block % perRow) * bytes;
    if (start === 0) file.read(row, offset + block * bytes);
    scales[block] = halfAt(row, start);
    if (minimums) minimums[block] = halfAt(row, start + 2);
    packed.set(row.subarray(start + header, start + bytes), block * codeBytes);
  }
  const matrix: QuantizedMatrix<HostTensor> = {
    packed: { dtype: 'uint8', shape: [out, perRow, codeBytes], data: packed },
    scales: hostTensor(scales, [out, perRow]),
  };
  return minimums ? { ...matrix, minimums: hostTensor(minimums, [out, perRow]) } : matrix;
}
