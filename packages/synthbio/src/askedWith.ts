import { biographyRequest } from './data/paper.js';
import { isValid, parseRecord } from './parse/parseRecord.js';
import { segment } from './parse/segments.js';
import type { RecordSchema } from './schema/recordSchema.js';

/** A request in place of a schema's own. */
export interface ForeignRequest {
  readonly text: string;
  /** Stamped on every record that was sampled with it, in place of the schema's version. */
  readonly version: string;
}

/** The request of the paper's Table 2, to the letter. */
export const paperRequest: ForeignRequest = { text: biographyRequest, version: 'paper-table-2' };

/**
 * The schema, asked with a request from outside in place of its own; answers are read by the schema's fields all the same.
 * Throws if the request shows that it asks for other records: the braces of its template are not as many as the schema's
 * fields, or an example after the template is no valid record. A request without braces shows nothing.
 */
export function askedWith(schema: RecordSchema, { text, version }: ForeignRequest): RecordSchema {
  const { fields, name } = schema;
  const shown = segment(text).segments;
  if (shown.length % fields.length > 0)
    throw new Error(
      `the request has ${shown.length} texts in braces, and a ${name} has ${fields.length} fields (${fields.map((field) => field.name).join(', ')}): it must show one in braces for each field, and as many for each example`,
    );
  const asked = {
    ...schema,
    version,
    request: { text, template: shown.slice(0, fields.length).map((each) => each.text) },
  };
  for (let start = fields.length; start < shown.length; start += fields.length) {
    const example = shown.slice(start, start + fields.length);
    const record = parseRecord(asked, example.map((each) => `{${each.text}}`).join('\n'));
    if (!isValid(record))
      throw new Error(
        `the request has an example that is no ${name}: ${record.problems.map(({ message }) => message).join('; ')}`,
      );
  }
  return asked;
}
