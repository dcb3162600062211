import * as check from '@diffuse/check';

import { saidFields } from '../askedFields.js';
import { drawnFields, type RecordTexts } from '../drawnFields.js';
import { checkSchema } from '../schema/checkSchema.js';
import { complete } from '../schema/complete.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { readInBraces, type Answer } from './inBraces.js';
import { readInJson } from './inJson.js';
import type { Asked } from './outcome.js';
import type { Deviation, ParsedRecord, Problem } from './parsedRecord.js';

/**
 * Reads a model's answer as a record: tolerant of quotes, labels, blank lines, doubled braces and talk around the record
 * (noted as deviations), of signs that stand for others (dashes, digits of other scripts), of a free text at the end that
 * the token limit cut off, and of JSON where braces were asked for and the other way round. The fields that were `drawn` outside the model are
 * added, and those that follow from others; the schema's rules are checked. Whatever the answer says, it is no error; throws an
 * InputError if it is no text, the schema none of `defineSchema`, or `drawn` not what was drawn for it.
 *
 * @example
 * import { biographySchema, parseRecord } from '@diffuse/synthbio';
 *
 * const { attributes, problems } = parseRecord(biographySchema, '{Ann Lee}\n{Female}');
 * console.log(attributes['name.first'], problems.map(({ message }) => message));
 */
export function parseRecord(schema: RecordSchema, answer: string, drawn?: RecordTexts): ParsedRecord {
  checkSchema(schema);
  check.text(answer, 'answer');
  const given = new Map(drawnFields(schema, drawn).map(({ field, attributes }) => [field, attributes]));
  const said = readAnswer(schema, answer);
  const values = Object.assign(
    {},
    ...schema.fields.map((field) => given.get(field) ?? said.byField.get(field.name)),
  ) as Record<string, string>;
  const unknown = saidFields(schema).filter(({ name }) => !said.byField.has(name));
  const { attributes, problems } = complete(schema, values, unknown);
  return { attributes, problems: [...said.problems, ...problems], deviations: said.deviations };
}

/** What the model itself says in an answer. */
export interface SaidRecord {
  /** The attributes of each field that could be read, by its name. */
  byField: ReadonlyMap<string, Readonly<Record<string, string>>>;
  problems: readonly Problem[];
  deviations: readonly Deviation[];
}

/** Reads an answer as the fields that the schema asks for. */
export function readAnswer(schema: RecordSchema, answer: string): SaidRecord {
  const asked: Asked = { schema, fields: saidFields(schema) };
  const read = (schema.form === 'json' ? jsonOrBraces : bracesOrJson)(asked, answer);
  if (read === undefined) {
    const sought = schema.form === 'json' ? 'JSON object with a field in it' : 'opening brace';
    const message = answer.trim() ? `there is no ${sought} in the answer` : 'the answer is empty';
    return { byField: new Map(), problems: [{ fault: 'no braces', message }], deviations: [] };
  }
  const byField = new Map<string, Readonly<Record<string, string>>>();
  const problems: Problem[] = [];
  read.outcomes.forEach((outcome, i) => {
    if ('attributes' in outcome) byField.set(asked.fields[i]!.name, outcome.attributes);
    else problems.push(outcome);
  });
  return { byField, problems, deviations: read.deviations };
}

/** One member alone may be how a model labels a field: `{"name": "Ann Lee"}` on a line of its own. */
function bracesOrJson(asked: Asked, answer: string): Answer | undefined {
  const json = /\{\s*["“„]/.test(answer) ? readInJson(asked, answer, Math.min(2, asked.fields.length)) : undefined;
  return json === undefined ? readInBraces(asked, answer) : inOtherForm(json);
}

function jsonOrBraces(asked: Asked, answer: string): Answer | undefined {
  const json = readInJson(asked, answer, 1);
  if (json !== undefined) return json;
  const braces = readInBraces(asked, answer);
  const isWhole = braces?.outcomes.every((outcome) => 'attributes' in outcome || outcome.fault !== 'missing field');
  return braces !== undefined && isWhole ? inOtherForm(braces) : undefined;
}

const inOtherForm = ({ outcomes, deviations }: Answer): Answer => ({
  outcomes,
  deviations: [...deviations, 'other form'],
});
