import type { Reading } from '../parse/reading.js';
import type { TextField } from '../schema/field.js';

/** Any text with at least one letter or digit. */
export function readText(field: TextField, text: string): Reading {
  return /[\p{L}\p{N}]/u.test(text) ? { attributes: { [field.name]: text } } : { reason: 'has no words' };
}
