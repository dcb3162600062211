import { z } from 'zod';
import { spellBytes } from '../byteAlphabet.js';
import { component } from '../component.js';
import { findPattern } from '../oniguruma/find.js';
import type { Cut } from '../piece.js';
import { cutAt } from './behaviour.js';

const gpt2 = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`;

/** Cuts as GPT-2 does and spells the bytes; `trim_offsets` changes no token. */
export const byteLevel = component(
  z.looseObject({ add_prefix_space: z.boolean(), use_regex: z.boolean().default(true) }),
  ({ add_prefix_space: prefix, use_regex: cuts }, where): Cut => {
    const cut = cuts ? cutAt(findPattern(gpt2, where), 'Isolated') : undefined;
    return ({ text, first }) => {
      const spaced = { text: prefix && !text.startsWith(' ') ? ` ${text}` : text, first };
      return (cut?.(spaced) ?? [spaced]).map((piece) => ({ ...piece, text: spellBytes(piece.text) }));
    };
  },
);
