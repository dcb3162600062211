import { drawRecords, renderRequest, type Field, type RecordSchema, type RecordTexts } from '@diffuse/synthbio';
import { allCities } from '@diffuse/synthbio/places';
import type { Question } from '@diffuse/tasks';
import { OptionError } from '@diffuse/workbench';
import type { DeliverySettings } from '../deliveryOptions.js';

const drawable: readonly Field['kind'][] = ['categorical', 'number', 'date', 'name', 'place'];
const canBeDrawn = (field: Field): boolean => drawable.includes(field.kind);

/** A field that the model is told. */
export const isDrawn = (field: Field): boolean => 'made' in field && field.made === 'drawn';

/** The schema in the form, and with the fields drawn, that are asked for. Throws an OptionError on fields that cannot be drawn. */
export function askedSchema(schema: RecordSchema, { drawn, form }: DeliverySettings): RecordSchema {
  const isAsked = drawnBy(schema, drawn);
  const fields = schema.fields.map((field) =>
    isAsked === undefined || !canBeDrawn(field)
      ? field
      : ({ ...field, made: isAsked(field) ? 'drawn' : 'said' } as Field),
  );
  if (fields.every(isDrawn))
    throw new OptionError('drawn', drawn.join(' '), 'the model has nothing to say then: leave it a field');
  if (schema.request !== undefined && fields.some(isDrawn))
    throw new OptionError(
      'promptFile',
      undefined,
      'a request of your own tells the model no drawn values: leave it out',
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

/** Values drawn outside of the model for each of so many records; undefined where it says all fields. */
export function drawnRows(schema: RecordSchema, count: number, seed: number): RecordTexts[] | undefined {
  const names = schema.fields.filter(isDrawn).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return drawRecords(schema, count, seed, { cities: allCities }).map((row) =>
    Object.fromEntries(names.map((name) => [name, row[name]!])),
  );
}

/** `renderRequest` as it is once a request may have drawn values at its end. */
const requestWith = renderRequest as (schema: RecordSchema, drawn?: RecordTexts) => string;

/** What is asked, with a row of drawn values or without. */
export function questions(
  schema: RecordSchema,
  rows: readonly RecordTexts[] | undefined,
): (row: number | undefined) => Question {
  const asked = (request: string): Question => ({ request, response: '', targets: [], eos: false });
  const plain = asked(requestWith(schema));
  return (row) => (row === undefined ? plain : asked(requestWith(schema, rows![row])));
}
