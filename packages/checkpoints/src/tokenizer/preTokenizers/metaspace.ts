import { z } from 'zod';
import { character, component } from '../component.js';
import { findText } from '../oniguruma/find.js';
import type { Cut } from '../piece.js';
import { cutAt } from './behaviour.js';

export const metaspaceSchema = z
  .looseObject({
    replacement: character,
    prepend_scheme: z.enum(['always', 'first', 'never']).default('always'),
    add_prefix_space: z.boolean().nullish(),
    split: z.boolean().nullish(),
  })
  .refine(
    ({ add_prefix_space, prepend_scheme }) => add_prefix_space !== false || prepend_scheme === 'never',
    'add_prefix_space is false, but prepend_scheme is not "never"',
  );

/** Writes spaces as `replacement`, puts one before the text, and cuts before each. */
export const metaspace = component(metaspaceSchema, ({ replacement, prepend_scheme, split }): Cut => {
  const cut = (split ?? true) ? cutAt(findText(replacement), 'MergedWithNext') : undefined;
  return ({ text, first }) => {
    const written = text.replaceAll(' ', replacement);
    const prepends = prepend_scheme === 'always' || (prepend_scheme === 'first' && first);
    const piece = { text: prepends && !written.startsWith(replacement) ? replacement + written : written, first };
    return cut?.(piece) ?? [piece];
  };
});
