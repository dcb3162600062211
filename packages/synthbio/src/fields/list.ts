import type { Reading } from '../parse/reading.js';
import type { ListField } from '../schema/field.js';

/** Between the values of a list in braces, and in its attribute. */
export const listSeparator = ', ';

/** Values with commas between them, each one of the field's where it names them. */
export function readList({ name, values, least, most }: ListField, text: string): Reading {
  const items = text.split(',').map((item) => item.trim());
  if (items.length < least || items.length > most)
    return { reason: `has ${items.length} values, not ${least} to ${most}` };
  const other = values === undefined ? undefined : items.find((item) => !values.includes(item));
  if (other !== undefined) return { reason: `has ${other}, which is none of the values` };
  return { attributes: { [name]: items.join(listSeparator) } };
}
