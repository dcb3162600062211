import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { biographyRequest } from './data/paper.js';
import { saidFields } from './askedFields.js';
import { readAnswer } from './parse/parseRecord.js';
import { segment } from './parse/segments.js';
import { checkSchema } from './schema/checkSchema.js';
import type { RecordSchema } from './schema/recordSchema.js';

/** A request in place of a schema's own. */
export interface ForeignRequest {
  readonly text: string;
  /** Stamped on every record that was sampled with it, in place of the schema's version. */
  readonly version: string;
}

/** The request of the paper's Table 2, to the letter. */
export const paperRequest: ForeignRequest = { text: biographyRequest, version: 'paper-table-2' };

const checkRequest = check.fields({ text: check.name, version: check.name });

/**
 * The schema, asked with a request from outside in place of its own; answers are read by the schema's fields all the same.
 * Throws an InputError if the request shows that it asks for other records: the braces of its template are not as many as the
 * fields that the schema asks for, or an example after the template is no valid record. A request without braces shows nothing.
 *
 * @example
 * import { askedWith, biographySchema, paperRequest, renderRequest } from '@diffuse/synthbio';
 *
 * renderRequest(askedWith(biographySchema, paperRequest)); // the paper's Table 2
 */
export function askedWith(schema: RecordSchema, request: ForeignRequest): RecordSchema {
  checkSchema(schema);
  checkRequest(request, 'request');
  const { text, version } = request;
  const { name } = schema;
  const fields = saidFields(schema);
  const shown = segment(text).segments;
  if (shown.length % fields.length > 0)
    throw new InputError('WRONG_LENGTH', 'request.text', {
      asked: `one that shows each of the ${fields.length} fields of a ${name} (${fields.map((field) => field.name).join(', ')}) in braces, once in its template and once in each example`,
      found: `${shown.length} in braces`,
    });
  const asked = {
    ...schema,
    version,
    request: { text, template: shown.slice(0, fields.length).map((each) => each.text) },
  };
  for (let start = fields.length; start < shown.length; start += fields.length) {
    const example = shown.slice(start, start + fields.length);
    const { problems } = readAnswer(asked, example.map((each) => `{${each.text}}`).join('\n'));
    if (problems.length > 0)
      throw new InputError('OUT_OF_RANGE', 'request.text', {
        asked: `one whose examples are each a ${name}`,
        found: example.map((each) => each.text).join(' '),
        remedy: problems.map(({ message }) => message).join('; '),
      });
  }
  return asked;
}
