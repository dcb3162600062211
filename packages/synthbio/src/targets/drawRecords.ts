import * as check from '@diffuse/check';

import type { RecordTexts } from '../render.js';
import { checkSchema } from '../schema/checkSchema.js';
import { isDrawn } from '../schema/made.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { targetFields } from '../schema/targetDistribution.js';
import { drawRows } from './drawRows.js';
import type { DrawOptions } from './fieldDrawers.js';
import { randomIntegers, streamOf } from './random.js';

const checkOptions = check.options({ cities: check.optional(check.callable) });

function checkDraw(schema: RecordSchema, count: number, seed: number, options: DrawOptions): void {
  checkSchema(schema);
  check.integer({ least: 0, most: check.limits.schema.targets })(count, 'count');
  check.integer()(seed, 'seed');
  checkOptions(options, 'options');
}

/**
 * Draws records (the fields of `targetFields`, and those that are drawn) whose attributes follow the schema's targets as closely as
 * whole numbers allow: each target distribution is apportioned, and distributions meet in random order. Records that break a
 * rule are drawn anew. The same seed draws the same records. Throws an InputError on what is no schema, count or seed, if the
 * schema has a place and there are no cities, and where the rules leave fewer than one record in a thousand.
 *
 * @example
 * import { biographySchema, drawRecords } from '@diffuse/synthbio';
 * import { allCities } from '@diffuse/synthbio/places';
 *
 * const [person] = drawRecords(biographySchema, 210, 0, { cities: allCities });
 */
export function drawRecords(
  schema: RecordSchema,
  count: number,
  seed: number,
  options: DrawOptions = {},
): RecordTexts[] {
  checkDraw(schema, count, seed, options);
  const spelt = new Set(targetFields(schema));
  const fields = schema.fields.filter((field) => spelt.has(field) || isDrawn(field));
  return drawRows(schema, fields, count, randomIntegers(seed), options);
}

/**
 * The drawn fields of `count` records, which the model is told and not asked for: they follow weights, joint targets and what
 * depends on other fields as closely as whole numbers allow, and keep all rules that read drawn fields alone; rows that break one
 * are drawn anew, so that the others have the wanted distribution given the rules. Where a joint target has fields of both kinds,
 * those that are drawn follow its margin. A name fits gender and place where these are drawn; an optional field is always drawn. The
 * same seed draws the same rows. Throws an InputError as `drawRecords` does.
 *
 * @example
 * import { defineSchema, planRecords } from '@diffuse/synthbio';
 *
 * const schema = defineSchema({
 *   name: 'review',
 *   title: 'Reviews',
 *   version: 1,
 *   subject: 'a product review',
 *   fields: [
 *     { kind: 'categorical', name: 'rating', description: 'Stars', values: { 1: 1, 5: 3 }, made: 'drawn' },
 *     { kind: 'text', name: 'review', description: 'The review in one sentence' },
 *   ],
 *   example: { rating: 5, review: 'It does what it says' },
 * });
 * planRecords(schema, 4, 0); // one with { rating: '1' }, three with { rating: '5' }
 */
export function planRecords(
  schema: RecordSchema,
  count: number,
  seed: number,
  options: DrawOptions = {},
): RecordTexts[] {
  checkDraw(schema, count, seed, options);
  const fields = schema.fields.filter(isDrawn);
  return drawRows(schema, fields, count, streamOf(seed), options).map((row) =>
    Object.fromEntries(fields.map(({ name }) => [name, row[name]!])),
  );
}
