import { checkSchema } from './schema/checkSchema.js';
import type { Field } from './schema/field.js';
import type { RecordSchema } from './schema/recordSchema.js';

/**
 * The fields that the model is asked for and that are read from its answer, in their order: neither those drawn outside the model nor
 * those that follow from others. Throws an InputError on what is no schema.
 *
 * @example
 * import { askedFields, biographySchema } from '@diffuse/synthbio';
 *
 * askedFields(biographySchema).length; // 6: the model says all of them
 */
export function askedFields(schema: RecordSchema): Field[] {
  checkSchema(schema);
  return saidFields(schema);
}

/** The same of a schema that is one. */
export const saidFields = ({ fields }: RecordSchema): Field[] =>
  fields.filter((field) => field.kind !== 'derived' && !isDrawn(field));

/** Whether a field is drawn outside the model. */
export const isDrawn = (field: Field): boolean => 'made' in field && field.made === 'drawn';
