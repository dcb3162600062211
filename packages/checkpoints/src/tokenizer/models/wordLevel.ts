import { z } from 'zod';
import { component } from '../component.js';
import type { Model } from './model.js';
import { tokensById, vocabularySchema } from './vocabulary.js';

/** A word is a token, or `unk_token`. */
export const wordLevel = component(
  z.looseObject({ vocab: vocabularySchema, unk_token: z.string() }),
  ({ vocab, unk_token }, where): Model => {
    const unknown = vocab.get(unk_token);
    return {
      vocabulary: vocab,
      tokens: tokensById(vocab, where),
      size: vocab.size,
      encode(word) {
        const id = vocab.get(word) ?? unknown;
        if (id === undefined)
          throw new Error(
            `${where}: there is no token for ${JSON.stringify(word)}, and no unk_token in the vocabulary`,
          );
        return [id];
      },
    };
  },
);
