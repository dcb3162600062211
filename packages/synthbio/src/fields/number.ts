import type { Reading } from '../parse/reading.js';
import type { NumberField } from '../schema/field.js';

/** A whole number in the field's range, with or without thousands separators. */
export function readNumber(field: NumberField, text: string): Reading {
  const fraction = field.decimals === 0 ? '0+' : `\\d{1,${field.decimals}}0*`;
  if (!new RegExp(`^[-+]?(\\d+|\\d{1,3}(,\\d{3})+)(\\.${fraction})?$`).test(text))
    return { reason: field.decimals === 0 ? 'is not a whole number' : 'is not a number' };
  const number = Number(text.replaceAll(',', ''));
  if (number < field.min || number > field.max) return { reason: `is not between ${field.min} and ${field.max}` };
  return { attributes: { [field.name]: String(number) } };
}
