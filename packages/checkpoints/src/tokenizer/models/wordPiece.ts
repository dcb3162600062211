import { z } from 'zod';
import { component } from '../component.js';
import type { Model } from './model.js';
import { tokensById, vocabularySchema } from './vocabulary.js';

/** The longest beginning first. A word that cannot be cut into tokens, or is too long, is `unk_token`. */
export const wordPiece = component(
  z.looseObject({
    vocab: vocabularySchema,
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.number().int().nonnegative(),
  }),
  ({ vocab, unk_token, continuing_subword_prefix: prefix, max_input_chars_per_word: most }, where): Model => {
    const longest = [...vocab.keys()].reduce((length, token) => Math.max(length, token.length), 0);

    const cut = (characters: readonly string[]): number[] | undefined => {
      const ids: number[] = [];
      for (let start = 0; start < characters.length;) {
        let piece = start === 0 ? '' : prefix;
        let found: { readonly id: number; readonly end: number } | undefined;
        for (let end = start; end < characters.length && piece.length < longest;) {
          piece += characters[end++]!;
          const id = vocab.get(piece);
          if (id !== undefined) found = { id, end };
        }
        if (found === undefined) return undefined;
        ids.push(found.id);
        start = found.end;
      }
      return ids;
    };

    return {
      vocabulary: vocab,
      tokens: tokensById(vocab, where),
      size: vocab.size,
      encode(word) {
        const characters = Array.from(word);
        const ids = characters.length > most ? undefined : cut(characters);
        const id = vocab.get(unk_token);
        if (ids === undefined && id === undefined)
          throw new Error(
            `${where}: no tokens make up ${JSON.stringify(word)}, and unk_token is not in the vocabulary`,
          );
        return ids ?? [id!];
      },
    };
  },
);
