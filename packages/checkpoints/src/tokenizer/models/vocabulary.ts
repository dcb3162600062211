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
    context.addIssue(
      `the id of ${shownPart(bad[0])} is ${shownPart(bad[1])}; an id is a whole number from 0 to ${largest}`,
    );
  return new Map(entries as [string, number][]);
});

const largest = 2 ** 32 - 1; // Rust's u32

const isId = (id: unknown): boolean => Number.isInteger(id) && (id as number) >= 0 && (id as number) <= largest;

const longest = 60;

/** A token, an id or what stands in their place, the beginning of a long one. */
export function shownPart(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Tokens by their ids. Throws where two have the same: which of them it is could not be known. */
export function tokensById(vocabulary: ReadonlyMap<string, number>, where: string): ReadonlyMap<number, string> {
  const tokens = new Map([...vocabulary].map(([token, id]) => [id, token]));
  if (tokens.size === vocabulary.size) return tokens;
  const [token, id] = [...vocabulary].find(([token, id]) => tokens.get(id) !== token)!;
  throw new Error(
    `${where}: ${shownPart(token)} and ${shownPart(tokens.get(id))} are both token ${id}: the vocabulary is damaged`,
  );
}
