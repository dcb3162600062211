import { checkField } from './checkField.js';
import { facetsOf, targetedOf } from './facets.js';
import type { Field } from './field.js';

/**
 * The attributes of a record with this field, its own name first. Throws an InputError on what is no field.
 *
 * @example
 * import { attributesOf, biographySchema } from '@diffuse/synthbio';
 *
 * attributesOf(biographySchema.fields[0]!); // ['name', 'name.first', 'name.last']
 */
export function attributesOf(field: Field): string[] {
  checkField(field, 'field');
  return facetsOf(field);
}

/**
 * The attributes of this field that can be targeted, the one targeted by default first. Throws an InputError on what is no
 * field.
 *
 * @example
 * import { biographySchema, targetedAttributesOf } from '@diffuse/synthbio';
 *
 * targetedAttributesOf(biographySchema.fields[2]!); // ['born.year', 'born.decade']
 */
export function targetedAttributesOf(field: Field): string[] {
  checkField(field, 'field');
  return targetedOf(field);
}
