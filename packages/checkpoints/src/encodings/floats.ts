import type { Encoding } from './encoding.js';

/** The value of each of the 65,536 half-precision floats (IEEE 754 binary16). */
const halfValues: Float32Array = Float32Array.from({ length: 1 << 16 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
});

/** The half-precision float at byte `at`. */
export function halfAt(source: Uint8Array, at: number): number {
  return halfValues[source[at]! | (source[at + 1]! << 8)]!;
}

/** Read as it stands: the machines this runs on are little-endian, as the files are. */
export const float32: Encoding = {
  name: 'F32',
  elements: 1,
  bytes: 4,
  decode(source, blocks, out, at) {
    out.set(new Float32Array(source.buffer, source.byteOffset, blocks), at);
  },
};

export const float16: Encoding = {
  name: 'F16',
  elements: 1,
  bytes: 2,
  decode(source, blocks, out, at) {
    for (let i = 0; i < blocks; i++) out[at + i] = halfAt(source, 2 * i);
  },
};

/** The upper half of a float32. */
export const bfloat16: Encoding = {
  name: 'BF16',
  elements: 1,
  bytes: 2,
  decode(source, blocks, out, at) {
    const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
    for (let i = 0; i < blocks; i++) bits[at + i] = (source[2 * i]! << 16) | (source[2 * i + 1]! << 24);
  },
};
