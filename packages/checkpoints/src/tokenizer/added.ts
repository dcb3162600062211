import { z } from 'zod';
import type { Model } from './models/model.js';

export const addedTokenSchema = z.looseObject({
  id: z.number().int().nonnegative(),
  content: z.string(),
  single_word: z.boolean().default(false),
  lstrip: z.boolean().default(false),
  rstrip: z.boolean().default(false),
  normalized: z.boolean().optional(),
  special: z.boolean().default(false),
});

/** A token that is found in the text before words are cut. */
export type AddedToken = z.infer<typeof addedTokenSchema>;

/**
 * Added tokens by content, the last of each. Rust numbers them by itself: the model's id of that content, or the next
 * after its vocabulary; where the file says otherwise, and where that is the id of another token, an error says so.
 */
export function addedTokens(
  listed: readonly AddedToken[],
  { vocabulary, tokens: vocabularyTokens, size }: Pick<Model, 'vocabulary' | 'tokens' | 'size'>,
  where: string,
): ReadonlyMap<string, AddedToken> {
  const tokens = new Map<string, AddedToken>();
  const byId = new Map<number, string>();
  let next = size;
  for (const token of listed) {
    if (token.content === '') continue;
    const id = tokens.get(token.content)?.id ?? vocabulary.get(token.content) ?? next++;
    if (id !== token.id)
      throw new Error(
        `${where}: added_tokens: ${JSON.stringify(token.content)} has the id ${token.id}, but is token ${id} by its place`,
      );
    const other = byId.get(id) ?? vocabularyTokens.get(id);
    if (other !== undefined && other !== token.content)
      throw new Error(
        `${where}: added_tokens: ${JSON.stringify(token.content)} is token ${id} by its place, and so is ${JSON.stringify(other)}: no token may have another's id`,
      );
    byId.set(id, token.content);
    tokens.set(token.content, token);
  }
  return tokens;
}
