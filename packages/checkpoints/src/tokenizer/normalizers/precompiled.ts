import { limits } from '@diffuse/check';
import { z } from 'zod';
import { component } from '../component.js';
import { textual, type Normalise } from '../piece.js';

const encoder = new TextEncoder();

/**
 * SentencePiece's own table of replacements. As in Rust, a grapheme of fewer than 6 bytes is replaced as a whole by
 * what its shortest beginning in the table stands for; other graphemes character by character.
 */
export const precompiled = component(
  z.looseObject({ precompiled_charsmap: z.base64() }),
  ({ precompiled_charsmap }, where): Normalise => {
    const find = readTable(Buffer.from(precompiled_charsmap, 'base64'), where);
    const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const replace = (text: string): string => {
      const bytes = encoder.encode(text);
      const whole = bytes.length < 6 ? find(bytes) : undefined;
      return whole ?? Array.from(text, (one) => find(encoder.encode(one)) ?? one).join('');
    };
    return textual((text) => Array.from(graphemes.segment(text), ({ segment }) => replace(segment)).join(''));
  },
);

/** Finds the shortest beginning of a key in the table: a double-array trie (Darts) and texts that end in a zero. */
function readTable(map: Buffer, where: string): (key: Uint8Array) => string | undefined {
  const size = map.length < 4 ? NaN : map.readUInt32LE(0);
  if (!(size + 4 <= map.length) || size % 4 !== 0)
    throw new Error(`${where}: precompiled_charsmap is damaged: its trie does not fit into ${map.length} bytes`);
  const units = new Uint32Array(map.buffer.slice(map.byteOffset + 4, map.byteOffset + 4 + size));
  const texts = map.subarray(4 + size);
  return (key) => {
    let position = offset(units[0] ?? 0);
    for (const byte of key) {
      if (byte === 0) return undefined;
      position ^= byte;
      const unit = units[position];
      if (unit === undefined || (unit & 0x800000ff) >>> 0 !== byte) return undefined;
      position ^= offset(unit);
      if ((unit >>> 8) & 1) {
        const start = (units[position] ?? 0) & 0x7fffffff;
        const end = texts.indexOf(0, start);
        const replacement = texts.subarray(start, end < 0 ? texts.length : end);
        if (replacement.length > limits.tokenizer.replacement)
          throw new Error(
            `${where}: precompiled_charsmap is damaged: it replaces a character by ${replacement.length} bytes, and ${limits.tokenizer.replacement} are the most that are read`,
          );
        return replacement.toString('utf8');
      }
    }
    return undefined;
  };
}

function offset(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
