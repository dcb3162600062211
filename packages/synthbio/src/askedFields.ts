import { checkSchema } from './schema/checkSchema.js';
import type { Field } from './schema/field.js';
import { isSaid } from './schema/made.js';
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
export const saidFields = ({ fields }: RecordSchema): Field[] => fields.filter(isSaid);
