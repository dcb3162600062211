import {
  allSaid,
  askedFields,
  parseRecord,
  planRecords,
  renderBeginning,
  renderRecord,
  renderRequest,
  type Field,
  type ParsedRecord,
  type RecordSchema,
  type RecordTexts,
} from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import type { Question } from '@diffuse/tasks';
import { OptionError } from '@diffuse/workbench';
import type { DeliverySettings } from '../deliveryOptions.js';
import { isDrawn } from '../drawn.js';

const drawable: readonly Field['kind'][] = ['categorical', 'number', 'date', 'name', 'place'];
const canBeDrawn = (field: Field): boolean => drawable.includes(field.kind);

/** The fields that the model is told, by name. */
export const drawnFields = ({ fields }: RecordSchema): string[] => fields.filter(isDrawn).map(({ name }) => name);

/** The schema in the form, and with the fields drawn, that are asked for. Throws an OptionError on fields that cannot be drawn. */
export function withDrawn(schema: RecordSchema, { drawn, form }: DeliverySettings): RecordSchema {
  const isAsked = drawnBy(schema, drawn);
  const fields = schema.fields.map((field) =>
    isAsked === undefined || !canBeDrawn(field)
      ? field
      : ({ ...field, made: isAsked(field) ? 'drawn' : 'said' } as Field),
  );
  if (fields.every((field) => isDrawn(field) || field.kind === 'derived'))
    throw new OptionError('drawn', drawn.join(' '), 'the model has nothing to say then: leave it a field');
  if (schema.request !== undefined && fields.some(isDrawn))
    throw new OptionError(
      'drawn',
      drawn.join(' '),
      'a request of your own asks for all fields: leave one of the two out',
    );
  return { ...schema, fields, form: form === 'schema' ? schema.form : form };
}

/** Which fields are drawn; undefined where that is left to the schema. */
function drawnBy({ fields }: RecordSchema, drawn: readonly string[]): ((field: Field) => boolean) | undefined {
  const [word] = drawn;
  if (drawn.length === 1 && word === 'schema') return undefined;
  if (drawn.length === 1 && word === 'all') return () => true;
  if (drawn.length === 1 && word === 'none') return () => false;
  const can = fields.filter(canBeDrawn).map(({ name }) => name);
  for (const name of drawn)
    if (!can.includes(name))
      throw new OptionError(
        'drawn',
        name,
        `it takes schema, all, none, or names of fields that can be drawn: ${can.join(', ')}`,
      );
  return ({ name }) => drawn.includes(name);
}

/** What the model is asked and how its answers are read, with a row of drawn values or without. */
export interface Asked {
  /** Values drawn outside of the model, for each record; undefined where it says all fields. */
  readonly rows: readonly RecordTexts[] | undefined;
  questionOf(row: number | undefined): Question;
  read(text: string, row: number | undefined): ParsedRecord;
  /** What would be the best of answers: a record as it is asked for, the whole of it. */
  write(record: ParsedRecord): string;
}

/**
 * Asks with so many rows of drawn values, told at the end of the request, or as the beginning of the answer to the request for all
 * fields, which the model goes on with. Throws an OptionError where these do not come first in the schema.
 */
export function askedOf(
  schema: RecordSchema,
  { samples, seed, drawnIn }: Pick<DeliverySettings, 'samples' | 'drawnIn'> & { readonly seed: number },
): Asked {
  const said = allSaid(schema);
  const writing =
    (of: RecordSchema) =>
    ({ attributes }: ParsedRecord) =>
      renderRecord(of, attributes, askedFields(of));
  const question = (request: string, response = ''): Question => ({ request, response, targets: [], eos: false });
  if (drawnFields(schema).length === 0) {
    const plain = question(renderRequest(schema));
    return {
      rows: undefined,
      questionOf: () => plain,
      read: (text) => parseRecord(schema, text),
      write: writing(schema),
    };
  }
  const rows = planRecords(schema, samples, seed, { cities: allCities });
  if (drawnIn === 'request')
    return {
      rows,
      questionOf: (row) => question(renderRequest(schema, rows[row!])),
      read: (text, row) => parseRecord(schema, text, rows[row!]),
      write: writing(schema),
    };
  const request = renderRequest(said);
  const written = schema.fields.filter(({ kind }) => kind !== 'derived');
  const late = written.slice(written.findIndex((field) => !isDrawn(field))).find(isDrawn);
  if (late !== undefined)
    throw new OptionError(
      'drawnIn',
      drawnIn,
      `an answer begins with what is drawn, and ${late.name} stands after a field that the model says: move it before that one, or tell the values in the request`,
    );
  return {
    rows,
    questionOf: (row) => question(request, renderBeginning(schema, rows[row!]!)),
    read: (text) => parseRecord(said, text),
    write: writing(said),
  };
}
