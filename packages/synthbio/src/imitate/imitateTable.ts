import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { defineSchema } from '../schema/defineSchema.js';
import type { RecordSchema, RecordSchemaInput } from '../schema/recordSchema.js';
import { asRead } from './asRead.js';
import { dependenceTree } from './dependence.js';
import { fieldOf, type Likeness } from './fieldOf.js';
import type { Column, Table } from './table.js';
import { countsOf, weightsOf } from './values.js';
import { asValue, descriptionOf, fieldName } from './words.js';

/** How a table is imitated. */
export interface ImitationOptions {
  /** What the schema is called: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** What to invent, as a request says it; `a row of <name>` unless given. */
  readonly subject?: string | undefined;
  /** Rows that a value, or a combination of two, must have to be told; 5 unless given. */
  readonly k?: number | undefined;
  /** Most values of a categorical field; 50 unless given. */
  readonly mostValues?: number | undefined;
}

/** A schema, and what of the table is not in it, field by field. */
export interface Imitation {
  readonly schema: RecordSchema;
  readonly notes: readonly string[];
}

const aTable = check.list(check.fields({ name: check.text, values: check.list(check.nullable(check.text)) }), {
  least: 1,
});
const knownOptions = check.options({
  name: check.name,
  subject: check.optional(check.name),
  k: check.optional(check.integer({ least: 2 })),
  mostValues: check.optional(check.integer({ least: 2 })),
});

interface Told extends Likeness {
  readonly name: string;
  readonly column: Column;
}

/**
 * A schema that wants records like the rows of a table: each column's type, the shares of its values, and of two columns that
 * depend the conditional shares, along the tree of Chow and Liu (1968). What is copied is bounded: no value and no combination that
 * fewer than `k` rows have (k-anonymity of what is told), shares in tenths of a percent, ranges from the k-th smallest to the k-th
 * greatest value, rounded outward, the form
 * of codes, and nothing of free text. That is no differential privacy. Throws an InputError on what is no table, and where no column can be
 * told.
 *
 * @example
 * import { imitateTable, readTable } from '@diffuse/synthbio/imitate';
 *
 * const table = readTable('stars,kind\n' + '5,pan\n1,knife\n'.repeat(20), 'csv');
 * const { schema, notes } = imitateTable(table, { name: 'reviews' });
 * console.log(schema.fields.map(({ name, kind }) => [name, kind]), notes);
 */
export function imitateTable(table: Table, options: ImitationOptions): Imitation {
  aTable(table, 'table');
  knownOptions(options, 'options');
  const { name, subject = `a row of ${name.replaceAll('-', ' ')}`, k = 5, mostValues = 50 } = options;
  const notes: string[] = [];
  const taken = new Set<string>();
  const told = table.map(asRead).flatMap(({ column, notes: readings }): Told[] => {
    const values = column.values
      .filter((value) => value !== null)
      .map(asValue)
      .filter(Boolean);
    const likeness = fieldOf(column.name, values, { k, mostValues });
    if (likeness === undefined) {
      notes.push(`${column.name}: left out, for ${values.length} rows have a value, fewer than ${2 * k}`);
      return [];
    }
    const field = fieldName(column.name, taken);
    taken.add(field.toLowerCase());
    notes.push(...[...readings, ...likeness.notes].map((note) => `${field}: ${note}`));
    const absent = column.values.length - values.length;
    if (absent > 0)
      notes.push(
        `${field}: may be absent, as it is in ${absent} of ${column.values.length} rows; how often is left to the model`,
      );
    return [{ ...likeness, name: field, column }];
  });
  if (told.every(({ kind }) => kind === 'text'))
    throw new InputError('OUT_OF_RANGE', 'table', {
      asked: `a table with a column that is not free text, of at least ${2 * k} rows`,
      found: `${table.map((column) => column.name).join(', ')}; rows: ${table[0]!.values.length}`,
    });
  const { fields, example } = ordered(told, k);
  const input = {
    name,
    title: descriptionOf(name.replaceAll('-', ' ')),
    version: `${name}-1`,
    subject,
    fields,
    example,
  };
  return { schema: defineSchema(input as unknown as RecordSchemaInput), notes };
}

/** The fields in an order in which what depends stands after what it depends on, and free text last. */
function ordered(told: readonly Told[], k: number): { fields: object[]; example: Record<string, string | number> } {
  const closed = told.filter(({ kind, options }) => kind === 'categorical' && options['open'] !== true);
  const coded = closed.map(({ name, options, column }) => {
    const known = options['values'] as Record<string, number>;
    const values = column.values.map((value) =>
      value !== null && Object.hasOwn(known, asValue(value)) ? asValue(value) : null,
    );
    return { name, values };
  });
  const tree = dependenceTree(coded);
  const rank = (each: Told): number => (closed.includes(each) ? 0 : each.kind === 'text' ? 2 : 1);
  const place = new Map(tree.map(({ name }, i) => [name, i]));
  const inOrder = [...told].sort((a, b) => rank(a) - rank(b) || (place.get(a.name) ?? 0) - (place.get(b.name) ?? 0));
  const parentOf = new Map(tree.map(({ name, parent }) => [name, parent]));
  const valuesOf = new Map(coded.map(({ name, values }) => [name, values]));
  const example: Record<string, string | number> = {};
  const fields = inOrder.map(({ name, kind, options, column, example: alone }) => {
    const parent = parentOf.get(name);
    const given = parent === undefined ? undefined : conditional(valuesOf.get(parent)!, valuesOf.get(name)!, k);
    const row = given?.[String(example[parent!])];
    example[name] = row === undefined ? alone : Object.keys(row).at(-1)!;
    const optional = column.values.some((value) => value === null) ? { optional: true } : {};
    const shared = { kind, name, description: descriptionOf(column.name), ...optional };
    return given === undefined ? { ...shared, ...options } : { ...shared, given: parent, values: given };
  });
  return { fields, example };
}

/** The shares of a column's values by the values of another; where no combination has enough rows, those of all rows. */
function conditional(
  parents: readonly (string | null)[],
  children: readonly (string | null)[],
  k: number,
): Record<string, Record<string, number>> {
  const all = weightsOf(countsOf(children.filter((child) => child !== null)));
  const rows = countsOf(parents.filter((parent) => parent !== null)).map(([parent]) => {
    const found = children.filter((child, i) => child !== null && parents[i] === parent) as string[];
    const kept = countsOf(found).filter(([, times]) => times >= k);
    return [parent, kept.length === 0 ? all : weightsOf(kept)] as const;
  });
  return Object.fromEntries(rows);
}
