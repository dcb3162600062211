import { z } from 'zod';

/** Tokens to their ids. */
export const vocabularySchema = z.unknown().transform((value, context): ReadonlyMap<string, number> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    context.addIssue('an object of tokens and their ids is expected');
    return z.NEVER;
  }
  const entries = Object.entries(value);
  const bad = entries.find(([, id]) => !isId(id));
  if (bad)
    context.addIssue(`the id of ${shown(bad[0])} is ${shown(bad[1])}; an id is a whole number from 0 to ${largest}`);
  return new Map(entries as [string, number][]);
});

const largest = 2 ** 32 - 1; // Rust's u32

const isId = (id: unknown): boolean => Number.isInteger(id) && (id as number) >= 0 && (id as number) <= largest;

const shown = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);

/** Tokens by their ids. Throws where two have the same: which of them it is could not be known. */
export function tokensById(vocabulary: ReadonlyMap<string, number>, where: string): ReadonlyMap<number, string> {
  const tokens = new Map([...vocabulary].map(([token, id]) => [id, token]));
  if (tokens.size === vocabulary.size) return tokens;
  const [token, id] = [...vocabulary].find(([token, id]) => tokens.get(id) !== token)!;
  throw new Error(
    `${where}: ${JSON.stringify(token)} and ${JSON.stringify(tokens.get(id))} are both token ${id}: the vocabulary is damaged`,
  );
}
