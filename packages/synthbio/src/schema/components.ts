import * as check from '@diffuse/check';

import type { CategoricalField, Field } from './field.js';
import { targetedOf } from './facets.js';
import { canonicalTarget, fieldNameOf, marginal } from './marginal.js';
import type { Weighted } from './weights.js';

/** A wanted distribution over the values of one or several attributes; weights sum to 1. */
export interface TargetDistribution {
  attributes: readonly string[];
  /** `values[i]` belongs to `attributes[i]`. */
  cells: readonly { values: readonly string[]; weight: number }[];
}

export interface Joint {
  fields: string[];
  weights?: (string | number)[][] | undefined;
}

type Cell = TargetDistribution['cells'][number];

/** What is told of fields that have too many combinations: which, and how many. */
export class TooMany extends Error {
  constructor(
    readonly attributes: readonly string[],
    readonly combinations: number,
  ) {
    super(`${attributes.join(', ')}: ${combinations}`);
  }
}

/**
 * What fields want: the joint targets, then each field that is in none, with those whose weights depend on one of its attributes. Along
 * such a chain a combination has the product of the shares. Throws TooMany beyond `most` combinations.
 */
export function components(fields: readonly Field[], joint: readonly Joint[], most: number): TargetDistribution[] {
  const taken = new Set(joint.flatMap((target) => target.fields.map(fieldNameOf)));
  const roots = fields
    .filter((field) => !taken.has(field.name) && parentOf(field) === undefined)
    .flatMap((field) => targetedOf(field).slice(0, 1))
    .map((attribute) => ({ attributes: [attribute], cells: normalise(cellsOf(marginal(fields, attribute))) }));
  const all: TargetDistribution[] = [...joint.map((target) => jointCells(fields, target)), ...roots];
  for (const field of fields) {
    if (field.kind !== 'categorical' || field.given === undefined || taken.has(field.name)) continue;
    const at = all.findIndex(({ attributes }) => attributes.includes(field.given!));
    if (at >= 0) all[at] = extended(all[at]!, field, most);
  }
  return all;
}

const parentOf = (field: Field): string | undefined => (field.kind === 'categorical' ? field.given : undefined);

/** For each value of the field that it depends on, the shares of a field's values. */
export function rowsOf(field: CategoricalField): Map<string, Weighted[]> {
  return new Map((field.table ?? []).map(({ given, values }) => [given, normalise(values)]));
}

/** A distribution with one more attribute, which depends on one that it has. */
function extended(
  { attributes, cells }: TargetDistribution,
  field: CategoricalField,
  most: number,
): TargetDistribution {
  const at = attributes.indexOf(field.given!);
  const rows = rowsOf(field);
  const rowOf = ({ values }: Cell) => rows.get(values[at]!) ?? [];
  const combinations = cells.reduce((sum, cell) => sum + rowOf(cell).length, 0);
  if (combinations > most) throw new TooMany([...attributes, field.name], combinations);
  const longer = cells.flatMap((cell) =>
    rowOf(cell).map(({ value, weight }) => ({ values: [...cell.values, value], weight: cell.weight * weight })),
  );
  return { attributes: [...attributes, field.name], cells: normalise(longer) };
}

/** The rows of a joint target, their values as records have them and the weights as they are given. */
export const weighedCells = (
  fields: readonly Field[],
  attributes: readonly string[],
  weights: NonNullable<Joint['weights']>,
): Cell[] =>
  weights.map((row) => ({
    values: row.slice(0, -1).map((value, i) => canonicalTarget(fields, attributes[i]!, value)),
    weight: Number(row.at(-1)),
  }));

function jointCells(fields: readonly Field[], { fields: attributes, weights }: Joint): TargetDistribution {
  if (weights !== undefined) return { attributes, cells: normalise(weighedCells(fields, attributes, weights)) };
  const inside = attributes.flatMap((attribute, at) => {
    const field = fields.find(({ name }) => name === attribute);
    if (field?.kind !== 'categorical' || field.given === undefined) return [];
    return [{ at, parent: attributes.indexOf(field.given), rows: rowsOf(field) }];
  });
  const cells = product(
    attributes.map((attribute, at) => {
      const own = marginal(fields, attribute);
      return inside.some((each) => each.at === at) ? own.map(({ value }) => ({ value, weight: 1 })) : own;
    }),
  );
  if (inside.length === 0) return { attributes, cells: normalise(cells) };
  const shareOf = ({ values }: Cell, { at, parent, rows }: (typeof inside)[number]) =>
    rows.get(values[parent]!)?.find(({ value }) => value === values[at])?.weight ?? 0;
  const fitting = cells.map((cell) => ({
    ...cell,
    weight: inside.reduce((weight, each) => weight * shareOf(cell, each), cell.weight),
  }));
  return { attributes, cells: normalise(fitting.filter(({ weight }) => weight > 0)) };
}

/** The distribution of some of its attributes; those that have no weight are left out. */
export function marginalOf({ attributes, cells }: TargetDistribution, own: readonly string[]): TargetDistribution {
  if (own.length === attributes.length) return { attributes, cells };
  const places = own.map((attribute) => attributes.indexOf(attribute));
  const sums = new Map<string, { values: string[]; weight: number }>();
  for (const { values, weight } of cells) {
    const kept = places.map((place) => values[place]!);
    const key = JSON.stringify(kept);
    const before = sums.get(key);
    if (before === undefined) sums.set(key, { values: kept, weight });
    else before.weight += weight;
  }
  return { attributes: own, cells: [...sums.values()] };
}

/** The share of each value of an attribute, whatever the others of the distribution are. */
export const sharesOf = (distribution: TargetDistribution, attribute: string): Map<string, number> =>
  new Map(marginalOf(distribution, [attribute]).cells.map(({ values, weight }) => [values[0]!, weight]));

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

const cellsOf = (weighted: readonly Weighted[]): Cell[] =>
  weighted.map(({ value, weight }) => ({ values: [value], weight }));

/** The same with weights that sum to 1. */
export function normalise<T extends { readonly weight: number }>(cells: readonly T[]): T[] {
  const shares = check.probabilities(
    cells.map(({ weight }) => weight),
    'weights',
  );
  return cells.map((cell, i) => ({ ...cell, weight: shares[i]! }));
}
