import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { checkSchema } from './checkSchema.js';
import { targetedOf } from './facets.js';
import type { Field } from './field.js';
import { fieldNameOf, marginal, type Weighted } from './marginal.js';
import type { RecordSchema } from './recordSchema.js';

/** A wanted distribution over the values of one or several attributes; weights sum to 1. */
export interface TargetDistribution {
  attributes: readonly string[];
  /** `values[i]` belongs to `attributes[i]`. */
  cells: readonly { values: readonly string[]; weight: number }[];
}

/**
 * The fields that a target spells out: those before the free text, or fewer, up to the one called `last`. Throws an InputError
 * for a name that is none of them.
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
  const all = fields.filter((field) => field.kind !== 'text');
  if (last === undefined) return all;
  const index = all.findIndex((field) => field.name === last);
  if (index < 0)
    throw new InputError('OUT_OF_RANGE', 'lastField', {
      asked: `a field that a target of a ${name} can end with: ${all.map((field) => field.name).join(', ')}`,
      found: last,
    });
  return all.slice(0, index + 1);
}

/**
 * What a schema wants: its joint targets, then the targets of the fields that are in none. Attributes of different
 * entries are wanted independent. Names have no target distribution. Throws an InputError on what is no schema.
 *
 * @example
 * import { biographySchema, targetDistributions } from '@diffuse/synthbio';
 *
 * const [joint] = targetDistributions(biographySchema);
 * console.log(joint?.attributes, joint?.cells.length); // gender × decade × region: 162 combinations
 */
export function targetDistributions(schema: RecordSchema): TargetDistribution[] {
  checkSchema(schema);
  const joint = schema.joint.map(({ fields, weights }) => ({
    attributes: fields,
    cells: normalise(
      weights
        ? weights.map((row) => ({ values: row.slice(0, -1).map(String), weight: Number(row.at(-1)) }))
        : product(fields.map((attribute) => marginal(schema.fields, attribute))),
    ),
  }));
  const taken = new Set(joint.flatMap(({ attributes }) => attributes.map(fieldNameOf)));
  const single = schema.fields
    .filter((field) => !taken.has(field.name))
    .flatMap((field) => targetedOf(field).slice(0, 1))
    .map((attribute) => ({ attributes: [attribute], cells: normalise(cellsOf(marginal(schema.fields, attribute))) }));
  return [...joint, ...single];
}

/** Every combination, the last attribute running fastest. Of weights of any size, products are made of shares. */
function product(marginals: readonly (readonly Weighted[])[]): Cell[] {
  const [first = [], ...others] = marginals.map((marginal) => cellsOf(normalise(marginal)));
  return others.reduce(
    (before, after) =>
      before.flatMap((cell) =>
        after.map(({ values, weight }) => ({ values: [...cell.values, ...values], weight: cell.weight * weight })),
      ),
    first,
  );
}

type Cell = TargetDistribution['cells'][number];

const cellsOf = (weighted: readonly Weighted[]): Cell[] =>
  weighted.map(({ value, weight }) => ({ values: [value], weight }));

function normalise<T extends { readonly weight: number }>(cells: readonly T[]): T[] {
  const shares = check.probabilities(
    cells.map(({ weight }) => weight),
    'weights',
  );
  return cells.map((cell, i) => ({ ...cell, weight: shares[i]! }));
}
