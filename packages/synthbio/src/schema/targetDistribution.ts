import { targetedAttributesOf } from './facets.js';
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
 * The fields that a target spells out: those before the free text, or fewer, up to the one called `last`. Throws for a name
 * that is none of them.
 */
export function targetFields({ fields, name }: RecordSchema, last?: string): Field[] {
  const all = fields.filter((field) => field.kind !== 'text');
  if (last === undefined) return all;
  const index = all.findIndex((field) => field.name === last);
  if (index < 0)
    throw new Error(
      `"${last}" is no field that a target of a ${name} can end with: choose from ${all.map((field) => field.name).join(', ')}`,
    );
  return all.slice(0, index + 1);
}

/**
 * What a schema wants: its joint targets, then the targets of the fields that are in none. Attributes of different
 * entries are wanted independent. Names have no target distribution.
 */
export function targetDistributions(schema: RecordSchema): TargetDistribution[] {
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
    .flatMap((field) => targetedAttributesOf(field).slice(0, 1))
    .map((attribute) => ({ attributes: [attribute], cells: normalise(product([marginal(schema.fields, attribute)])) }));
  return [...joint, ...single];
}

/** Every combination, the last attribute running fastest. */
function product(marginals: Weighted[][]): { values: string[]; weight: number }[] {
  return marginals.reduce<{ values: string[]; weight: number }[]>(
    (cells, values) =>
      cells.flatMap((cell) =>
        values.map(({ value, weight }) => ({ values: [...cell.values, value], weight: cell.weight * weight })),
      ),
    [{ values: [], weight: 1 }],
  );
}

function normalise<T extends { weight: number }>(cells: T[]): T[] {
  const sum = cells.reduce((total, { weight }) => total + weight, 0);
  return cells.map((cell) => ({ ...cell, weight: cell.weight / sum }));
}
