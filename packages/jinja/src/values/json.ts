import { typeError, unsupported, valueError } from '../errors.js';
import type { Budget } from '../budget.js';
import { floatText } from './floats.js';
import { order } from './compare.js';
import { iterate } from './iterate.js';
import { integerText } from './text.js';
import { Dict, List, textOf, Tuple, typeName, Undefined, type Value } from './types.js';

/** What Python's `json.dumps` is asked for. */
export interface JsonStyle {
  readonly ascii: boolean;
  /** What one level is indented by; undefined: all on one line. */
  readonly indent: string | undefined;
  readonly separators: readonly [item: string, key: string];
  readonly sortKeys: boolean;
}

const short: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};
const unit = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function quoted(budget: Budget, text: string, ascii: boolean): string {
  budget.text(text.length * (ascii ? 6 : 2));
  // eslint-disable-next-line no-control-regex -- what JSON escapes
  const pattern = ascii ? /["\\]|[^ -~]/g : /["\\\x00-\x1f]/g;
  return `"${text.replace(pattern, (character) => {
    budget.spend();
    return short[character] ?? unit(character);
  })}"`;
}

const floatJson = (value: number) =>
  Number.isNaN(value) ? 'NaN' : Number.isFinite(value) ? floatText(value) : value > 0 ? 'Infinity' : '-Infinity';

/** Python's `json.dumps(value)`. */
export function json(budget: Budget, value: Value, style: JsonStyle, depth = 0): string {
  budget.spend();
  const text = textOf(value);
  if (text !== undefined) return quoted(budget, text, style.ascii);
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return integerText(budget, value);
  if (typeof value === 'number') return floatJson(value);
  if (depth > 500) throw unsupported('JSON of values nested more than 500 deep');
  const inner = (item: Value) => budget.within(() => json(budget, item, style, depth + 1));
  if (value instanceof List || value instanceof Tuple)
    return wrapped(
      budget,
      '[]',
      value.items.map((item) => inner(item)),
      style,
      depth,
    );
  if (value instanceof Dict) {
    const entries = [...value.entries.values()];
    if (style.sortKeys) entries.sort(([a], [b]) => order(budget, a, b, '<'));
    const pairs = entries.map(([key, item]) => {
      return quoted(budget, keyText(budget, key), style.ascii) + style.separators[1] + inner(item);
    });
    return wrapped(budget, '{}', pairs, style, depth);
  }
  throw typeError(`Object of type ${typeName(value)} is not JSON serializable`);
}

function wrapped(budget: Budget, ends: string, parts: readonly string[], style: JsonStyle, depth: number): string {
  if (parts.length === 0) return ends;
  const [item] = style.separators;
  const line = (level: number) => (style.indent === undefined ? '' : `\n${style.indent.repeat(level)}`);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  budget.text(length + parts.length * (item.length + (style.indent?.length ?? 0) * (depth + 1)));
  return ends[0]! + line(depth + 1) + parts.join(item + line(depth + 1)) + line(depth) + ends[1]!;
}

function keyText(budget: Budget, key: Value): string {
  const text = textOf(key);
  if (text !== undefined) return text;
  if (key === null) return 'null';
  if (typeof key === 'boolean') return String(key);
  if (typeof key === 'bigint') return integerText(budget, key);
  if (typeof key === 'number') return floatJson(key);
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
}

/** The style that `json.dumps` takes of its arguments. */
export function jsonStyle(
  budget: Budget,
  ascii: boolean,
  indent: Value,
  separators: Value,
  sortKeys: boolean,
): JsonStyle {
  const step = indent === null ? undefined : (textOf(indent) ?? spaces(indent));
  budget.text((step?.length ?? 0) * 100);
  const given =
    separators === null ? [step === undefined ? ', ' : ',', ': '] : [...iterate(budget, separators)].map(textOf);
  const [item, key, ...more] = given;
  if (item === undefined || key === undefined || more.length > 0)
    throw valueError('tojson: separators are two strings');
  return { ascii, indent: step, separators: [item, key], sortKeys };
}

function spaces(indent: Value): string {
  if (typeof indent === 'bigint' || typeof indent === 'boolean') {
    const count = Number(indent);
    if (count > 10_000) throw unsupported('such an indent');
    return ' '.repeat(Math.max(0, count));
  }
  if (indent instanceof Undefined) throw indent.error;
  throw typeError(`tojson: the indent is a ${typeName(indent)}`);
}
