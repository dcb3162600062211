import { fold } from '../fold.js';
import type { Field } from '../schema/field.js';

/** What an answer has for a field that its record does without. */
export const absent = 'none';

const words = new Set(['none', 'n a', 'null', 'not applicable']);

/** Whether a record may do without the field: an optional one, or a list that may have no values. */
export function mayBeAbsent(field: Field): boolean {
  if (field.kind === 'derived') return false;
  return field.kind === 'list' ? field.least === 0 : field.optional;
}

/** Whether a text says that there is no value: `none`, `N/A`, `null`, a dash, or nothing. */
export function saysAbsent(text: string): boolean {
  return words.has(fold(text)) || /^[\s."'“”*_`‐-―−-]*$/u.test(text);
}
