import { InputError } from '@diffuse/check';

import { drawnFields, type RecordTexts } from './drawnFields.js';
import { lines, members } from './fieldTexts.js';
import { jsonBeginning } from './jsonForm.js';
import { checkSchema } from './schema/checkSchema.js';
import { isDrawn } from './schema/made.js';
import type { RecordSchema } from './schema/recordSchema.js';

/**
 * What an answer begins with that goes on from what was drawn: the drawn fields, which stand first in the schema, as the model would
 * say them. The request for it is that of `allSaid(schema)`, and the answer with its beginning is read by `allSaid(schema)`. Empty
 * where no field is drawn. Throws an InputError on what is no schema, if a drawn field stands after one that is said, and on `drawn`
 * as `renderRequest` does.
 *
 * @example
 * import { biographySchema, renderBeginning } from '@diffuse/synthbio';
 *
 * renderBeginning(biographySchema, {}); // '': nothing is drawn
 */
export function renderBeginning(schema: RecordSchema, drawn: RecordTexts): string {
  checkSchema(schema);
  const told = drawnFields(schema, drawn);
  const written = schema.fields.filter(({ kind }) => kind !== 'derived');
  const late = written.findIndex((field, i) => isDrawn(field) !== i < told.length);
  if (late >= 0)
    throw new InputError('OUT_OF_RANGE', 'schema.fields', {
      asked: 'drawn fields first, and after them those that the model says',
      found: written.map(({ name }) => name).join(', '),
      remedy: `move what is drawn before ${written[late]!.name}`,
    });
  if (told.length === 0) return '';
  const texts = Object.assign({}, ...told.map(({ attributes }) => attributes)) as RecordTexts;
  const fields = told.map(({ field }) => field);
  return schema.form === 'json'
    ? jsonBeginning(members(schema, fields, texts))
    : lines(schema, fields, texts)
        .map((line) => `${line}\n`)
        .join('');
}
