import { z } from 'zod';
import { component } from '../component.js';
import type { Normalise } from '../piece.js';
import { rust } from '../unicode/sets.js';
import { filtered } from './filter.js';
import { lowerCase, normalForm } from './unicode.js';

const clean = filtered(new RegExp(String.raw`[${rust.other}\u{0}\u{fffd}]`, 'gv'));
const nonspacing = filtered(new RegExp(rust.nonspacing, 'gv'));
const nfd = normalForm('NFD');
const han =
  /[\u{4e00}-\u{9fff}\u{3400}-\u{4dbf}\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{f900}-\u{faff}\u{2f800}-\u{2fa1f}]/gu;

export const bert = component(
  z.looseObject({
    clean_text: z.boolean(),
    handle_chinese_chars: z.boolean(),
    strip_accents: z.boolean().nullish(),
    lowercase: z.boolean(),
  }),
  ({ clean_text, handle_chinese_chars, strip_accents, lowercase }): Normalise => {
    const strips = strip_accents ?? lowercase;
    return (piece) => {
      let { text, first } = piece;
      if (clean_text) {
        ({ text, first } = clean({ text, first }));
        text = text.replace(/\p{White_Space}/gu, ' ');
      }
      if (handle_chinese_chars) text = text.replace(han, ' $& ');
      if (strips) ({ text, first } = nonspacing({ text: nfd(text), first }));
      return { text: lowercase ? lowerCase(text) : text, first };
    };
  },
);
