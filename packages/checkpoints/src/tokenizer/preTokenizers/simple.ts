import { z } from 'zod';
import { character, component, patternSchema } from '../component.js';
import { findAll, findText, inverted } from '../oniguruma/find.js';
import { findIn } from '../oniguruma/pattern.js';
import { rust } from '../unicode/sets.js';
import { word } from '../oniguruma/property.js';
import type { Cut } from '../piece.js';
import { behaviours, cutAt } from './behaviour.js';

const isolatedPunctuation = cutAt(findAll(new RegExp(rust.punctuation, 'gv')), 'Isolated');
const white = cutAt(findAll(/\p{White_Space}/gu), 'Removed');

export const split = component(
  z.looseObject({ pattern: patternSchema, behavior: behaviours, invert: z.boolean() }),
  ({ pattern, behavior, invert }, where): Cut => {
    const find = findIn(pattern, where);
    return cutAt(invert ? inverted(find) : find, behavior);
  },
);

/** Numbers of all scripts, fractions and Roman numerals, too: Rust's char::is_numeric. */
export const digits = component(
  z.looseObject({ individual_digits: z.boolean() }),
  ({ individual_digits: individual }): Cut => cutAt(findAll(/\p{N}/gu), individual ? 'Isolated' : 'Contiguous'),
);

export const punctuation = component(z.looseObject({ behavior: behaviours.default('Isolated') }), ({ behavior }): Cut =>
  cutAt(findAll(new RegExp(rust.punctuation, 'gv')), behavior),
);

/** Words and other runs by the regex crate's `\w+|[^\w\s]+`. */
export const whitespace = component(z.looseObject({}), (): Cut => {
  const words = String.raw`[${word(true)}\u{200c}\u{200d}]`;
  return cutAt(inverted(findAll(new RegExp(String.raw`${words}+|[^${words}\p{White_Space}]+`, 'gv'))), 'Removed');
});

export const whitespaceSplit = component(z.looseObject({}), (): Cut => white);

export const bert = component(
  z.looseObject({}),
  (): Cut => (piece) => white(piece).flatMap((words) => isolatedPunctuation(words)),
);

export const charDelimiterSplit = component(z.looseObject({ delimiter: character }), ({ delimiter }): Cut =>
  cutAt(findText(delimiter), 'Removed'),
);

/** Cuts after every `length` characters. */
export const fixedLength = component(
  z.looseObject({ length: z.number().int().positive().default(5) }),
  ({ length }): Cut =>
    ({ text, first }) => {
      const characters = Array.from(text);
      return Array.from({ length: Math.ceil(characters.length / length) }, (_, index) => ({
        text: characters.slice(index * length, (index + 1) * length).join(''),
        first: first && index === 0,
      }));
    },
);
