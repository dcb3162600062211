import { compilePattern, type Pattern } from '@diffuse/grammar';
import { plain } from '../parse/plain.js';
import type { Reading } from '../parse/reading.js';
import type { PatternField } from '../schema/field.js';

const compiled = new WeakMap<PatternField, Pattern>();

/** The first of the texts that the field's regular expression describes, whole, as it is written or in the signs of ASCII. */
export function readPattern(field: PatternField, texts: readonly string[]): Reading {
  const pattern = compiled.get(field) ?? compilePattern(field.pattern);
  compiled.set(field, pattern);
  const found = [...texts, ...texts.map(plain)].find((text) => pattern.accepts(text));
  return found === undefined
    ? { reason: `is not of the form ${field.pattern}` }
    : { attributes: { [field.name]: found } };
}
