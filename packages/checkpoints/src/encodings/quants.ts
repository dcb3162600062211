import type { Encoding } from './encoding.js';
import { halfValues } from './floats.js';

const elements = 32;

interface Layout {
  readonly name: string;
  readonly bits: 4 | 5;
  /** With a stored minimum `w = d·q + m`; without one q is centred, `w = d·(q - 2^(bits-1))`. */
  readonly minimum: boolean;
}

/**
 * GGUF's blocks of 32 weights with one half-precision scale d (and, in the `_1` kinds, a minimum m). Low nibbles come
 * first: byte i holds weights i and i + 16. The fifth bits of the 5-bit kinds stand in one 32-bit word before them.
 */
function blocksOf32({ name, bits, minimum }: Layout): Encoding {
  const header = minimum ? 4 : 2;
  const bytes = header + (bits === 5 ? 20 : 16);
  const centre = minimum ? 0 : 2 ** (bits - 1);
  const decode: Encoding['decode'] = (source, blocks, out, at) => {
    for (let block = 0; block < blocks; block++) {
      const start = block * bytes;
      const scale = halfValues[source.getUint16(start, true)]!;
      const offset = minimum ? halfValues[source.getUint16(start + 2, true)]! : 0;
      const high = bits === 5 ? source.getUint32(start + header, true) : 0;
      const data = start + header + (bits === 5 ? 4 : 0);
      const first = at + block * elements;
      for (let i = 0; i < 16; i++) {
        const byte = source.getUint8(data + i);
        const low = (byte & 15) | (((high >>> i) & 1) << 4);
        const upper = (byte >> 4) | (((high >>> (i + 16)) & 1) << 4);
        out[first + i] = Math.fround(scale * (low - centre)) + offset;
        out[first + i + 16] = Math.fround(scale * (upper - centre)) + offset;
      }
    }
  };
  return { name, elements, bytes, decode };
}

export const q4_0 = blocksOf32({ name: 'Q4_0', bits: 4, minimum: false });
export const q4_1 = blocksOf32({ name: 'Q4_1', bits: 4, minimum: true });
export const q5_0 = blocksOf32({ name: 'Q5_0', bits: 5, minimum: false });
export const q5_1 = blocksOf32({ name: 'Q5_1', bits: 5, minimum: true });

/** Signed bytes times one half-precision scale. */
export const q8_0: Encoding = {
  name: 'Q8_0',
  elements,
  bytes: 34,
  decode(source, blocks, out, at) {
    for (let block = 0; block < blocks; block++) {
      const start = block * 34;
      const scale = halfValues[source.getUint16(start, true)]!;
      for (let i = 0; i < elements; i++) out[at + block * elements + i] = scale * source.getInt8(start + 2 + i);
    }
  },
};
