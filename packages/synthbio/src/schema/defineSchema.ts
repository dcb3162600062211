import * as check from '@diffuse/check';
import { excerpt, InputError, prototypeKey } from '@diffuse/check';
import * as z from 'zod';
import { recordSchema, type RecordSchema, type RecordSchemaInput } from './recordSchema.js';

/** Faults that are named at a time. */
const mostSaid = 20;

/**
 * A validated schema from an object. Throws an InputError that names every wrong field, of many the first.
 *
 * @example
 * import { defineSchema, renderRequest } from '@diffuse/synthbio';
 *
 * const schema = defineSchema({
 *   name: 'review',
 *   title: 'Reviews',
 *   version: 'review-1',
 *   subject: 'a product review',
 *   fields: [
 *     { kind: 'categorical', name: 'rating', description: 'Stars', values: [1, 2, 3, 4, 5] },
 *     { kind: 'text', name: 'review', description: 'The review in one sentence' },
 *   ],
 *   example: { rating: 3, review: 'It does what it says' },
 * });
 * console.log(renderRequest(schema));
 */
export function defineSchema(input: RecordSchemaInput): RecordSchema {
  check.fields({})(input, 'schema');
  const hidden = prototypeKey(input, 'schema');
  if (hidden !== undefined)
    throw new InputError('OUT_OF_RANGE', hidden, {
      asked: 'without the key __proto__',
      found: '__proto__',
      remedy: 'list the value without a weight, or write it otherwise',
    });
  const result = recordSchema.safeParse(input);
  if (result.success) return { ...result.data, source: input };
  throw new InputError('OUT_OF_RANGE', 'schema', {
    asked: 'a valid record schema',
    found: input,
    remedy: `\n${excerpt(z.prettifyError({ issues: result.error.issues.slice(0, mostSaid) }))}`,
  });
}
