import { z } from 'zod';

/** Tokens to their ids. */
export const vocabularySchema = z.unknown().transform((value, context): ReadonlyMap<string, number> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    context.addIssue('an object of tokens and their ids is expected');
    return z.NEVER;
  }
  const entries = Object.entries(value);
  const bad = entries.find(([, id]) => !Number.isInteger(id) || (id as number) < 0);
  if (bad) context.addIssue(`the id of ${JSON.stringify(bad[0])} is ${JSON.stringify(bad[1])}`);
  return new Map(entries as [string, number][]);
});

export function tokensById(vocabulary: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
  return new Map([...vocabulary].map(([token, id]) => [id, token]));
}
