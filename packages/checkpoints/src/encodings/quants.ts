import type { Encoding } from './encoding.js';
import { halfAt } from './floats.js';

const elements = 32;

/**
 * GGUF's 4-bit blocks: a half-precision scale d, for `_1` a minimum m, then 16 bytes of which byte i holds weights i
 * and i + 16. `w = d·q + m`, or `w = d·(q - 8)` where there is no minimum.
 */
function fourBit(name: string, hasMinimum: boolean): Encoding {
  const header = hasMinimum ? 4 : 2;
  const bytes = header + 16;
  const decode: Encoding['decode'] = (source, blocks, out, at) => {
    for (let block = 0; block < blocks; block++) {
      const start = block * bytes;
      const first = at + block * elements;
      const scale = halfAt(source, start);
      const minimum = hasMinimum ? halfAt(source, start + 2) : -8 * scale;
      for (let i = 0; i < 16; i++) {
        const byte = source[start + header + i]!;
        out[first + i] = scale * (byte & 15) + minimum;
        out[first + i + 16] = scale * (byte >> 4) + minimum;
      }
    }
  };
  return { name, elements, bytes, decode };
}

/** As the 4-bit blocks, with the fifth bits of all weights in one 32-bit word before the bytes; centre 16. */
function fiveBit(name: string, hasMinimum: boolean): Encoding {
  const header = hasMinimum ? 8 : 6;
  const bytes = header + 16;
  const decode: Encoding['decode'] = (source, blocks, out, at) => {
    for (let block = 0; block < blocks; block++) {
      const start = block * bytes;
      const first = at + block * elements;
      const scale = halfAt(source, start);
      const minimum = hasMinimum ? halfAt(source, start + 2) : -16 * scale;
      const low = (source[start + header - 4]! | (source[start + header - 3]! << 8)) << 4;
      const high = (source[start + header - 2]! | (source[start + header - 1]! << 8)) << 4;
      for (let i = 0; i < 16; i++) {
        const byte = source[start + header + i]!;
        out[first + i] = scale * ((byte & 15) | ((low >> i) & 16)) + minimum;
        out[first + i + 16] = scale * ((byte >> 4) | ((high >> i) & 16)) + minimum;
      }
    }
  };
  return { name, elements, bytes, decode };
}

export const q4_0 = fourBit('Q4_0', false);
export const q4_1 = fourBit('Q4_1', true);
export const q5_0 = fiveBit('Q5_0', false);
export const q5_1 = fiveBit('Q5_1', true);

/** Signed bytes times one half-precision scale. */
export const q8_0: Encoding = {
  name: 'Q8_0',
  elements,
  bytes: 34,
  decode(source, blocks, out, at) {
    const signed = new Int8Array(source.buffer, source.byteOffset, source.length);
    for (let block = 0; block < blocks; block++) {
      const scale = halfAt(source, block * 34);
      for (let i = 0; i < elements; i++) out[at + block * elements + i] = scale * signed[block * 34 + 2 + i]!;
    }
  },
};
