import { compilePattern, type Pattern } from '@diffuse/grammar';
import type { Reading } from '../parse/reading.js';
import type { PatternField } from '../schema/field.js';

const compiled = new WeakMap<PatternField, Pattern>();

/** A text that the field's regular expression describes, whole. */
export function readPattern(field: PatternField, text: string): Reading {
  const pattern = compiled.get(field) ?? compilePattern(field.pattern);
  compiled.set(field, pattern);
  return pattern.accepts(text)
    ? { attributes: { [field.name]: text } }
    : { reason: `is not of the form ${field.pattern}` };
}
