import { z } from 'zod';

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
 * after its vocabulary; where the file says otherwise, an error says so.
 */
export function addedTokens(
  listed: readonly AddedToken[],
  vocabulary: ReadonlyMap<string, number>,
  size: number,
  where: string,
): ReadonlyMap<string, AddedToken> {
  const tokens = new Map<string, AddedToken>();
  let next = size;
  for (const token of listed) {
    if (token.content === '') continue;
    const id = tokens.get(token.content)?.id ?? vocabulary.get(token.content) ?? next++;
    if (id !== token.id)
      throw new Error(
        `${where}: added_tokens: ${JSON.stringify(token.content)} has the id ${token.id}, but is token ${id} by its place`,
      );
    tokens.set(token.content, token);
  }
  return tokens;
}
