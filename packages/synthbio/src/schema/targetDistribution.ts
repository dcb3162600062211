import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { checkSchema } from './checkSchema.js';
import { components, type TargetDistribution } from './components.js';
import type { Field } from './field.js';
import { isDrawable, isSaid } from './made.js';
import type { RecordSchema } from './recordSchema.js';

/**
 * The fields that a target spells out: those that the model says before the first whose values are not known, which are free text,
 * patterns and lists; or fewer, up to the one called `last`. Throws an InputError for a name that is none of them.
 *
 * @example
 * import { biographySchema, targetFields } from '@diffuse/synthbio';
 *
 * targetFields(biographySchema, 'birthplace').map(({ name }) => name); // name, gender, born, birthplace
 */
export function targetFields(schema: RecordSchema, last?: string): Field[] {
  checkSchema(schema);
  check.optional(check.text)(last, 'lastField');
  const { fields, name } = schema;
  const said = fields.filter(isSaid);
  const end = said.findIndex((field) => !isDrawable(field));
  const all = end < 0 ? said : said.slice(0, end);
  if (last === undefined) return all;
  const index = all.findIndex((field) => field.name === last);
  if (index < 0)
    throw new InputError('OUT_OF_RANGE', 'lastField', {
      asked: `a field that a target of a ${name} can end with: ${all.map((field) => field.name).join(', ')}`,
      found: last,
    });
  return all.slice(0, index + 1);
}

/** What is worked out of a schema once. */
const known = new WeakMap<RecordSchema, TargetDistribution[]>();

/**
 * What a schema wants: its joint targets, then the targets of the fields that are in none. A field whose weights depend on another
 * (`given`) is in the distribution of that one, each combination with the product of the shares. Attributes of different
 * entries are wanted independent. Names and numbers with decimals have no target distribution. Throws an InputError on what is no
 * schema.
 *
 * @example
 * import { biographySchema, targetDistributions } from '@diffuse/synthbio';
 *
 * const [joint] = targetDistributions(biographySchema);
 * console.log(joint?.attributes, joint?.cells.length); // gender × decade × region: 162 combinations
 */
export function targetDistributions(schema: RecordSchema): TargetDistribution[] {
  checkSchema(schema);
  const found = known.get(schema) ?? components(schema.fields, schema.joint, check.limits.schema.combinations);
  known.set(schema, found);
  return [...found];
}
