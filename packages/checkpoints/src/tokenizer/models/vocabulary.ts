import { z } from 'zod';

/** Tokens to their ids. */
export const vocabularySchema = z.unknown().transform(readIds);

/** Tokens with their scores, by id. */
export const scoredVocabularySchema = z.unknown().transform(readScored);

/** Either, as tokens to their ids. */
export const anyVocabularySchema = z
  .unknown()
  .transform((value, context) =>
    Array.isArray(value)
      ? new Map(readScored(value, context).map(([token], id) => [token, id]))
      : readIds(value, context),
  );

type Context = z.core.$RefinementCtx;

function readIds(value: unknown, context: Context): Map<string, number> {
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
}

function readScored(value: unknown, context: Context): readonly (readonly [string, number])[] {
  if (!Array.isArray(value)) {
    context.addIssue('a list of tokens, each with its score, is expected');
    return [];
  }
  const bad = value.findIndex((entry) => !isScored(entry));
  if (bad >= 0) {
    context.addIssue(`entry ${bad} is ${shownPart(value[bad])}, no token with its score`);
    return [];
  }
  return value as (readonly [string, number])[];
}

const isScored = (entry: unknown): boolean =>
  Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string' && Number.isFinite(entry[1]);

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
