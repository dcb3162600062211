import { saidFields } from '../askedFields.js';
import { checkSchema } from '../schema/checkSchema.js';
import type { CategoricalField, Field } from '../schema/field.js';
import type { RecordSchema } from '../schema/recordSchema.js';
import { fieldPattern } from './fieldPattern.js';
import { anyOf, literal, type Form } from './written.js';

/** A closed set of which another field's values depend on its own. */
type Known = Readonly<Record<string, string>>;

/**
 * The regular expression (ECMAScript, flag u) of an answer in the schema's form, over the fields that the model says: each in
 * braces on a line of its own, or one JSON object with a field a line, as `renderRecord` writes them. Values of closed sets are those
 * listed, where one depends on another that is said those of its value; numbers and dates are in range, and dates exist; lists have as
 * many values as they may, patterns are the schema's own, words stand a blank apart, and what is optional may be `none`, or null.
 *
 * An answer that matches reads as a record, but for what no regular expression of reasonable size says: rules, values that a list
 * has twice, values that depend on a drawn field's, a text that repeats its description or says `none`, a name of which a title is
 * one of two words, and how many words there are in scripts without blanks. These are the parser's to refuse, and the gazetteer's
 * whether a place is there. Not every record that can be read matches: other spellings do not.
 *
 * Throws an InputError on what is no schema, and on a number or a pattern that no text of the form matches.
 *
 * @example
 * import { biographySchema, formatPattern } from '@diffuse/synthbio';
 *
 * console.log(formatPattern(biographySchema));
 */
export function formatPattern(schema: RecordSchema): string {
  checkSchema(schema);
  const { form } = schema;
  const fields = saidFields(schema);
  const all = sequence(fields, form, 0, fields.length - 1, {});
  return form === 'json' ? `\\{\\n${all}\\n\\}` : all;
}

/** Fields from one to another, where some others have known values. */
function sequence(fields: readonly Field[], form: Form, from: number, to: number, known: Known): string {
  const parts: string[] = [];
  for (let i = from; i <= to; i++) {
    const field = fields[i]!;
    const last = Math.min(to, lastDependent(fields, i));
    if (last > i) {
      const ways = valuesOf(field as CategoricalField, known)!.map(
        (value) =>
          member(field, form, [value]) +
          separator(form) +
          sequence(fields, form, i + 1, last, { ...known, [field.name]: value }),
      );
      parts.push(anyOf(ways));
      i = last;
    } else parts.push(member(field, form, field.kind === 'categorical' ? valuesOf(field, known) : undefined));
  }
  return parts.join(separator(form));
}

const separator = (form: Form): string => (form === 'json' ? ',\\n' : '\\n');

function member(field: Field, form: Form, values?: readonly string[]): string {
  const value = fieldPattern(field, form, values);
  return form === 'json' ? `  ${literal(JSON.stringify(field.name))}: ${value}` : `\\{${value}\\}`;
}

/** The values that a closed set has where the one on which it depends has a known one. */
function valuesOf({ table, given, values }: CategoricalField, known: Known): readonly string[] | undefined {
  const row = given === undefined ? undefined : table?.find((each) => each.given === known[given]);
  return (row?.values ?? values).map(({ value }) => value);
}

/** The last field of which the values depend on those of one, or on one that stands between them. */
function lastDependent(fields: readonly Field[], from: number): number {
  let last = from;
  for (let i = from; i <= last; i++) {
    const field = fields[i]!;
    if (field.kind !== 'categorical' || field.open || field.optional) continue;
    for (const [j, other] of fields.entries())
      if (j > last && other.kind === 'categorical' && !other.open && other.given === field.name) last = j;
  }
  return last;
}
