import { InputError } from '@diffuse/check';
import { compilePattern, rewritePattern, type Spellings } from '@diffuse/grammar';
import { absent, mayBeAbsent } from '../fields/absent.js';
import { listSeparator } from '../fields/list.js';
import type { Field, ListField, PatternField } from '../schema/field.js';
import { datePattern } from './datePattern.js';
import { numberPattern } from './numberPattern.js';
import { namePattern, placePattern, wordsPattern } from './wordsPattern.js';
import { anyOf, literal, quoted, separated, type Form } from './written.js';

/** What a field's value may be in an answer; of a closed set perhaps some `values` alone. */
export function fieldPattern(field: Field, form: Form, values?: readonly string[]): string {
  const value = valuePattern(field, form, values);
  return mayBeAbsent(field) ? anyOf([value, absence(field, form)]) : value;
}

const absence = ({ kind }: Field, form: Form): string =>
  form === 'braces' ? absent : kind === 'list' ? literal('[]') : 'null';

function valuePattern(field: Field, form: Form, values?: readonly string[]): string {
  switch (field.kind) {
    case 'categorical':
      if (field.open) return quoted(wordsPattern(form), form);
      return oneOf(values ?? field.values.map(({ value }) => value), form);
    case 'number':
      return numberPattern(field.min, field.max, field.decimals);
    case 'date':
      return quoted(datePattern(field, form === 'json' ? 'iso' : 'words'), form);
    case 'name':
      return quoted(namePattern, form);
    case 'place':
      return quoted(placePattern, form);
    case 'pattern':
      return quoted(ownPattern(field, form), form);
    case 'list':
      return listPattern(field, form);
    case 'text':
      return quoted(wordsPattern(form, { least: field.words?.min ?? 1, most: field.words?.max }), form);
    case 'derived':
      throw new Error(`${field.name} is not said`);
  }
}

/** The texts of a field's own pattern, as the form writes them. */
function ownPattern({ name, pattern }: PatternField, form: Form): string {
  const written = rewritePattern(pattern, spellings[form]);
  try {
    compilePattern(written);
  } catch {
    throw new InputError('OUT_OF_RANGE', name, {
      asked: `a pattern of which some text can be written in ${form === 'json' ? 'JSON' : 'braces, on one line and without any'}`,
      found: pattern,
    });
  }
  return written;
}

const oneOf = (values: readonly string[], form: Form): string =>
  anyOf(values.map((value) => literal(form === 'json' ? JSON.stringify(value) : value)));

function listPattern({ values, least, most }: ListField, form: Form): string {
  const item = values === undefined ? quoted(wordsPattern(form, { without: ',;、，；،؛' }), form) : oneOf(values, form);
  const items = separated(item, listSeparator, Math.max(1, least), most);
  return form === 'json' ? `\\[${items}\\]` : items;
}

const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));

/** How a text of a pattern is written: no value in braces has braces or breaks lines, and JSON escapes what it must. */
const spellings: Readonly<Record<Form, Spellings>> = {
  braces: Object.fromEntries(
    ['{', '}', '｛', '｝', '\u007f', '\u2028', '\u2029', ...controls].map((each) => [each, null]),
  ),
  json: Object.fromEntries(['"', '\\', ...controls].map((each) => [each, JSON.stringify(each).slice(1, -1)])),
};
