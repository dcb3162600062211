import type { RecordSchema } from '../schema/recordSchema.js';

/** How a record is written. */
export type Form = RecordSchema['form'];

/** A text as an expression that matches it alone. */
export const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

export const anyOf = (alternatives: readonly string[]): string =>
  alternatives.length === 1 ? alternatives[0]! : `(?:${alternatives.join('|')})`;

/** What no value has in it: braces, which may end it, and signs that no line has. */
const left = '{}｛｝\\p{Cc}\\p{Zl}\\p{Zp}';

/** A character of a value that is no blank, but those of `without`, which stands in a class. */
export const signOf = (form: Form, without = ''): string =>
  form === 'json' ? `(?:[^${left}\\s${without}"\\\\]|\\\\["\\\\])` : `[^${left}\\s${without}]`;

/** A value that is a text: in JSON between quotes. */
export const quoted = (pattern: string, form: Form): string =>
  form === 'json' ? `"(?:${pattern})"` : `(?:${pattern})`;

/** `each` between `least` and `most` times, with something between them. */
export function separated(each: string, by: string, least: number, most: number | undefined): string {
  const times = `{${Math.max(0, least - 1)},${most === undefined ? '' : most - 1}}`;
  return most === 1 ? each : `${each}(?:${by}${each})${times}`;
}
