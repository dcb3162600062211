import * as check from '@diffuse/check';
import { InputError } from '@diffuse/check';

import { biographyRequest } from './data/paper.js';
import { readAnswer } from './parse/parseRecord.js';
import { checkSchema } from './schema/checkSchema.js';
import type { RecordSchema } from './schema/recordSchema.js';
import { shownIn } from './shownIn.js';

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
 * Throws an InputError if the request shows that it asks for other records: its form is another than the schema's (`form`), its template
 * has other fields than the schema asks for or has them in another order, or an example after the template is no valid record or
 * writes a date, number or value otherwise than targets do. A request without braces shows nothing.
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
  const { template, examples } = shownIn(schema, text);
  const asked = { ...schema, version, request: { text, template } };
  for (const { answer, texts } of examples) {
    const { problems } = readAnswer(asked, answer);
    if (problems.length > 0)
      throw new InputError('OUT_OF_RANGE', 'request.text', {
        asked: `one whose examples are each a ${schema.name}`,
        found: texts.join(' '),
        remedy: problems.map(({ message }) => message).join('; '),
      });
  }
  return asked;
}
