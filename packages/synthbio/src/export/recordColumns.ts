import { list, oneOf } from '@diffuse/check';

import { checkSchema } from '../schema/checkSchema.js';
import { facetsOf } from '../schema/facets.js';
import type { Field, NumberField } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import type { ExportColumn, ExportType } from './column.js';

/**
 * What can be said of how a record was drawn: its `index` among all answers, the `answer` as the model wrote it, its `logProb`
 * (nats), the `formatLogMass` of an answer that was held to a format (nats), the `promptVersion`, how it `finished`, whether it is
 * `wellFormed` (every field can be read, and rules hold), its `problems` (null if none), why it is `noAnswer`, the `reasoning` before it.
 */
const drawTypes = {
  index: 'int',
  answer: 'text',
  logProb: 'float',
  formatLogMass: 'float',
  promptVersion: 'text',
  finished: 'text',
  wellFormed: 'bool',
  problems: 'text',
  noAnswer: 'text',
  reasoning: 'text',
} as const satisfies Record<string, ExportType>;

/** A column that says how a record was drawn; its name in a file begins with `draw.`. */
export type DrawColumn = keyof typeof drawTypes;

export const usualDraws: readonly DrawColumn[] = [
  'index',
  'answer',
  'logProb',
  'promptVersion',
  'wellFormed',
  'problems',
];

const checkDraws = list(oneOf(Object.keys(drawTypes)));

/** Where a cell comes from: an attribute of a record, or its draw. */
export type Source = ExportColumn & ({ readonly attribute: string } | { readonly draw: DrawColumn });

const known = new WeakMap<RecordSchema, readonly Source[]>();

/**
 * The columns of a file of records: every field under its own name, in the schema's order; then the facets of fields (`born.year`);
 * then, as `draw.index` and so on, how the record was drawn. No field can have one of these names, for its own has no point, and no
 * facet is called as they are. Numbers are `int` or `long` by the field's range, and `float` where they have decimals; throws an
 * InputError on what is no schema and no such column.
 *
 * @example
 * import { biographySchema } from '@diffuse/synthbio';
 * import { recordColumns } from '@diffuse/synthbio/export';
 *
 * recordColumns(biographySchema, ['index']); // name, gender, born (a date), …, name.first, …, draw.index
 */
export function recordColumns(schema: RecordSchema, draws: readonly DrawColumn[] = usualDraws): ExportColumn[] {
  return sourcesOf(schema, draws).map(({ name, type }) => ({ name, type }));
}

/** The columns with where each comes from. */
export function sourcesOf(schema: RecordSchema, draws: readonly DrawColumn[]): Source[] {
  checkSchema(schema);
  checkDraws(draws, 'draws');
  const ofFields = known.get(schema) ?? attributeSources(schema);
  known.set(schema, ofFields);
  return [...ofFields, ...draws.map((draw): Source => ({ name: `draw.${draw}`, type: drawTypes[draw], draw }))];
}

function attributeSources({ fields }: RecordSchema): Source[] {
  const named = (field: Field, names: readonly string[]): Source[] =>
    names.map((name) => ({
      name,
      attribute: name,
      type: name === field.name ? typeOf(field) : facetType(field, name),
    }));
  return [
    ...fields.flatMap((field) => named(field, [field.name])),
    ...fields.flatMap((field) => named(field, facetsOf(field).slice(1))),
  ];
}

function typeOf(field: Field): ExportType {
  switch (field.kind) {
    case 'number':
      return numberType(field);
    case 'date':
    case 'list':
      return field.kind;
    case 'derived':
      return field.type === 'number' ? 'float' : field.type;
    case 'categorical':
    case 'name':
    case 'place':
    case 'pattern':
    case 'text':
      return 'text';
  }
}

function numberType({ min, max, decimals }: NumberField): ExportType {
  const within = (least: number, most: number): boolean => min >= least && max <= most;
  if (decimals > 0) return 'float';
  if (within(-(2 ** 31), 2 ** 31 - 1)) return 'int';
  return within(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) ? 'long' : 'float';
}

/** The year and the month of a day are numbers, all other facets texts. */
const facetType = ({ name, kind }: Field, facet: string): ExportType =>
  kind === 'date' && [`${name}.year`, `${name}.month`].includes(facet) ? 'int' : 'text';
