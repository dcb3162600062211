import { z } from 'zod';
import { component } from '../component.js';

/** Spaces before punctuation and contractions that Rust's clean-up takes out, in its order. */
const cleaned: readonly [string, string][] = [
  [' .', '.'],
  [' ?', '?'],
  [' !', '!'],
  [' ,', ','],
  [" ' ", "'"],
  [" n't", "n't"],
  [" 'm", "'m"],
  [' do not', " don't"],
  [" 's", "'s"],
  [" 've", "'ve"],
  [" 're", "'re"],
];

/** Joins what continues a word to it, and cleans each token up. */
export const wordPiece = component(
  z.looseObject({ prefix: z.string(), cleanup: z.boolean() }),
  ({ prefix, cleanup }) =>
    (tokens: readonly string[]): string[] =>
      tokens.map((token, index) => {
        const joined = index === 0 ? token : token.startsWith(prefix) ? token.slice(prefix.length) : ` ${token}`;
        return cleanup ? cleaned.reduce((text, [dirty, clean]) => text.replaceAll(dirty, clean), joined) : joined;
      }),
);
