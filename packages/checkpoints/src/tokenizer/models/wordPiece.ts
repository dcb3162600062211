import { z } from 'zod';
import { component } from '../component.js';
import { libraryModel } from '../library.js';
import type { Model } from './model.js';
import { tokensById, vocabularySchema } from './vocabulary.js';

/** The longest beginning first. A word that cannot be cut into tokens is `unk_token`. */
export const wordPiece = component(
  z.looseObject({
    vocab: vocabularySchema,
    unk_token: z.string(),
    continuing_subword_prefix: z.string(),
    max_input_chars_per_word: z.number().int().nonnegative(),
  }),
  ({ vocab, ...options }, where): Model => {
    const library = libraryModel({ ...options, type: 'WordPiece', vocab: Object.fromEntries(vocab) });
    return {
      vocabulary: vocab,
      tokens: tokensById(vocab),
      size: vocab.size,
      encode: (word) =>
        library.encode([word]).map((token) => {
          const id = vocab.get(token);
          if (id === undefined)
            throw new Error(
              `${where}: no tokens make up ${JSON.stringify(word)}, and unk_token is not in the vocabulary`,
            );
          return id;
        }),
    };
  },
);
