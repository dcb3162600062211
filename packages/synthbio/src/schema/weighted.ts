import * as check from '@diffuse/check';

import { checkSchema } from './checkSchema.js';
import type { Field } from './field.js';
import { fieldNameOf } from './marginal.js';
import type { RecordSchema } from './recordSchema.js';

const isMapping = (input: unknown): input is object =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

/** Whether values are written with a weight each, or those for a value of another field are. */
const areWeighted = (values: unknown): boolean =>
  isMapping(values) && Object.values(values).some((each) => typeof each === 'number' || isMapping(each));

/** Whether a field's values were written with weights, which a list is read as, too. */
function isWrittenWeighted({ source }: RecordSchema, name: string): boolean {
  const written: unknown = source.fields;
  return (
    Array.isArray(written) &&
    written.some(
      (field: unknown) =>
        isMapping(field) && 'name' in field && field.name === name && 'values' in field && areWeighted(field.values),
    )
  );
}

/**
 * Whether a schema says with weights how often values of these attributes are wanted: by a joint target with weights that has one
 * of them, by a mapping of values to weights (or one for a value of the field that it depends on), by a histogram. Of what is a plain
 * list nobody has said that it is to be balanced. Throws an InputError on what is no schema and no list of texts.
 *
 * @example
 * import { biographySchema, hasWeights } from '@diffuse/synthbio';
 *
 * hasWeights(biographySchema, ['gender']); // true: Female 49, Male 48, Non-binary 3
 */
export function hasWeights(schema: RecordSchema, attributes: readonly string[]): boolean {
  checkSchema(schema);
  check.list(check.text)(attributes, 'attributes');
  const names = attributes.map(fieldNameOf);
  const weighsItself = (field: Field): boolean =>
    (field.kind === 'categorical' && isWrittenWeighted(schema, field.name)) ||
    (field.kind === 'number' && field.histogram !== undefined);
  return (
    schema.fields.some((field) => names.includes(field.name) && weighsItself(field)) ||
    schema.joint.some(
      ({ fields, weights }) => weights !== undefined && fields.some((attribute) => attributes.includes(attribute)),
    )
  );
}
