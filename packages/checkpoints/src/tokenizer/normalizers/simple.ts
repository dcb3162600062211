import { z } from 'zod';
import { spellBytes } from '../byteAlphabet.js';
import { component } from '../component.js';
import { textual, type Normalise } from '../piece.js';
import { withoutEnd } from '../unicode/white.js';
import { rust } from '../unicode/sets.js';
import { filtered } from './filter.js';

export const byteLevel = component(z.looseObject({}), (): Normalise => textual(spellBytes));

export const prepend = component(z.looseObject({ prepend: z.string() }), ({ prepend: start }): Normalise =>
  textual((text) => (text === '' ? '' : start + text)),
);

export const strip = component(
  z.looseObject({ strip_left: z.boolean(), strip_right: z.boolean() }),
  ({ strip_left, strip_right }): Normalise => {
    const left = filtered(/^\p{White_Space}+/gu);
    return (piece) => {
      const { text, first } = strip_left ? left(piece) : piece;
      return { text: strip_right ? withoutEnd(text) : text, first };
    };
  },
);

export const stripAccents = component(z.looseObject({}), (): Normalise => filtered(new RegExp(rust.marks, 'gv')));

/** SentencePiece's control characters and spaces. */
export const nmt = component(z.looseObject({}), (): Normalise => {
  // eslint-disable-next-line no-control-regex
  const controls = filtered(/[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]/gu);
  const spaces = /[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]/gu;
  return (piece) => {
    const { text, first } = controls(piece);
    return { text: text.replace(spaces, ' '), first };
  };
});
