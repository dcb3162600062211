import type { Reading } from '../parse/reading.js';
import type { Field } from '../schema/field.js';

/** Any text with at least one letter or digit. */
export function readWords({ name }: Field, text: string): Reading {
  return /[\p{L}\p{N}]/u.test(text) ? { attributes: { [name]: text } } : { reason: 'has no words' };
}
