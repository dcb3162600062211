import type { RecordTexts } from '../render.js';
import { readSchema } from '../schema/readSchema.js';
import type { RecordSchema } from '../schema/recordSchema.js';

/** A schema whose fields are given, and free text at their end. */
export const schemaOf = (fields: string, example: string, more = ''): RecordSchema =>
  readSchema(
    `name: x\ntitle: x\nversion: 1\nsubject: x\nfields:\n${fields}\n  - {kind: text, name: told, description: told}\nexample: {${example}, told: Fine}\n${more}`,
  );

/** Drawn fields of a sale, and an example. */
export const shop = `
  - {kind: categorical, name: category, description: d, values: {Books: 5, Kitchen: 3, Garden: 2}, made: drawn}
  - {kind: categorical, name: product, description: d, given: category, made: drawn, values: {Books: [Novel, Poetry], Kitchen: {Pan: 2, Knife: 1}, Garden: [Hose]}}
  - {kind: number, name: price, description: d, min: 0.99, max: 120, decimals: 2, made: drawn}
  - {kind: number, name: quantity, description: d, min: 1, max: 4, made: drawn}`;
export const bought = 'category: Books, product: Novel, price: 1, quantity: 1';

/** How often each combination was drawn. */
export const tally = (rows: readonly RecordTexts[], ...names: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = names.map((name) => row[name]).join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
