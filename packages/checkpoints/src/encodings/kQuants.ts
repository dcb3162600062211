import type { Encoding } from './encoding.js';
import { halfAt } from './floats.js';

/** GGUF's super-blocks: 256 weights with scales that are themselves quantised. */
const elements = 256;

/** 16 groups of 16 with 4-bit scale and minimum: scales (16 bytes), 2-bit weights (64), d, dmin. `w = d·s·q - dmin·m`. */
export const q2_k: Encoding = {
  name: 'Q2_K',
  elements,
  bytes: 84,
  decode(source, blocks, out, at) {
    for (let block = 0; block < blocks; block++) {
      const start = block * 84;
      const scale = halfAt(source, start + 80);
      const minimum = halfAt(source, start + 82);
      for (let group = 0; group < 16; group++) {
        const packed = source[start + group]!;
        const step = scale * (packed & 15);
        const offset = minimum * (packed >> 4);
        const data = start + 16 + 32 * (group >> 3) + 16 * (group & 1);
        const shift = group & 6;
        const first = at + block * elements + group * 16;
        for (let i = 0; i < 16; i++) out[first + i] = step * ((source[data + i]! >> shift) & 3) - offset;
      }
    }
  },
};

/** 16 groups of 16 with 6-bit scales: third bits (32 bytes), lower two bits (64), scales (12), d. `w = d·(s - 32)·q`. */
export const q3_k: Encoding = {
  name: 'Q3_K',
  elements,
  bytes: 110,
  decode(source, blocks, out, at) {
    for (let block = 0; block < blocks; block++) {
      const start = block * 110;
      const scale = halfAt(source, start + 108);
      for (let group = 0; group < 16; group++) {
        const low = (source[start + 96 + (group & 7)]! >> (group < 8 ? 0 : 4)) & 15;
        const high = (source[start + 104 + (group & 3)]! >> (2 * (group >> 2))) & 3;
        const step = scale * ((low | (high << 4)) - 32);
        const half = 16 * (group & 1);
        const data = start + 32 + 32 * (group >> 3) + half;
        const shift = group & 6;
        const bit = group >> 1;
        const first = at + block * elements + group * 16;
        for (let i = 0; i < 16; i++) {
          const third = (source[start + half + i]! >> bit) & 1;
          out[first + i] = step * (((source[data + i]! >> shift) & 3) - (third ? 0 : 4));
        }
      }
    }
  },
};

/** The 6-bit scale of group 0 to 7 that 4- and 5-bit super-blocks pack into 12 bytes from `start`. */
export function packedScale(source: Uint8Array, start: number, group: number): number {
  if (group < 4) return source[start + group]! & 63;
  return (source[start + group + 4]! & 15) | ((source[start + group - 4]! >> 6) << 4);
}

/** The 6-bit minimum of group 0 to 7. */
export function packedMinimum(source: Uint8Array, start: number, group: number): number {
  if (group < 4) return source[start + group + 4]! & 63;
  return (source[start + group + 4]! >> 4) | ((source[start + group]! >> 6) << 4);
}

/** 8 groups of 32 with 6-bit scale and minimum: d, dmin, scales (12 bytes), 4-bit weights (128). `w = d·s·q - dmin·m`. */
export const q4_k: Encoding = {
  name: 'Q4_K',
  elements,
  bytes: 144,
  decode(source, blocks, out, at) {
    for (let block = 0; block < blocks; block++) {
      const start = block * 144;
      const scale = halfAt(source, start);
      const minimum = halfAt(source, start + 2);
      for (let group = 0; group < 8; group++) {
        const step = scale * packedScale(source, start + 4, group);
        const offset = minimum * packedMinimum(source, start + 4, group);
        const data = start + 16 + 32 * (group >> 1);
        const shift = 4 * (group & 1);
        const first = at + block * elements + group * 32;
        for (let i = 0; i < 32; i++) out[first + i] = step * ((source[data + i]! >> shift) & 15) - offset;
      }
    }
  },
};

/** As Q4_K, with a fifth bit a weight in 32 bytes before the others. */
export const q5_k: Encoding = {
  name: 'Q5_K',
  elements,
  bytes: 176,
  decode(source, blocks, out, at) {
    for (let block = 0; block < blocks; block++) {
      const start = block * 176;
      const scale = halfAt(source, start);
      const minimum = halfAt(source, start + 2);
      for (let group = 0; group < 8; group++) {
        const step = scale * packedScale(source, start + 4, group);
        const offset = minimum * packedMinimum(source, start + 4, group);
        const data = start + 48 + 32 * (group >> 1);
        const shift = 4 * (group & 1);
        const first = at + block * elements + group * 32;
        for (let i = 0; i < 32; i++) {
          const fifth = (source[start + 16 + i]! >> group) & 1;
          out[first + i] = step * (((source[data + i]! >> shift) & 15) | (fifth << 4)) - offset;
        }
      }
    }
  },
};

/** 16 groups of 16 with 8-bit scales: lower four bits (128 bytes), upper two (64), scales (16), d. `w = d·s·(q - 32)`. */
export const q6_k: Encoding = {
  name: 'Q6_K',
  elements,
  bytes: 210,
  decode(source, blocks, out, at) {
    const signed = new Int8Array(source.buffer, source.byteOffset, source.length);
    for (let block = 0; block < blocks; block++) {
      const start = block * 210;
      const scale = halfAt(source, start + 208);
      for (let group = 0; group < 16; group++) {
        const step = scale * signed[start + 192 + group]!;
        const half = group >> 3; // weights 0-127 or 128-255
        const quarter = (group >> 1) & 3; // which 32 of them
        const column = 16 * (group & 1);
        const low = start + 64 * half + 32 * (quarter & 1) + column;
        const high = start + 128 + 32 * half + column;
        const shift = 4 * (quarter >> 1);
        const first = at + block * elements + group * 16;
        for (let i = 0; i < 16; i++) {
          const upper = (source[high + i]! >> (2 * quarter)) & 3;
          out[first + i] = step * ((((source[low + i]! >> shift) & 15) | (upper << 4)) - 32);
        }
      }
    }
  },
};
