import { unsupported } from '../errors.js';
import type { Budget } from '../budget.js';
import { bitsOf, spendWords } from './bits.js';
import { floatText } from './floats.js';
import { characters } from './strings.js';
import {
  Dict,
  Instance,
  List,
  Markup,
  Namespace,
  Range,
  Slice,
  Stream,
  textOf,
  Tuple,
  typeName,
  Undefined,
  View,
  type Value,
} from './types.js';

/** What a value prints as: Python's `str`. */
export function text(budget: Budget, value: Value): string {
  if (value instanceof Undefined) return '';
  return textOf(value) ?? repr(budget, value);
}

/** Python's digits of an integer; it refuses more than 4300, as Python does, before it makes them. */
export function integerText(budget: Budget, value: bigint): string {
  spendWords(budget, value, value);
  if (bitsOf(value) > 14_300) throw unsupported('an integer of more than 4300 digits as text');
  const digits = value.toString();
  if (digits.length - (value < 0n ? 1 : 0) > 4300) throw unsupported('an integer of more than 4300 digits as text');
  return digits;
}

/** What a value prints as within a list: Python's `repr`. */
export function repr(budget: Budget, value: Value, within: readonly Value[] = []): string {
  budget.spend();
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'bigint') return integerText(budget, value);
  if (typeof value === 'number') return floatText(value);
  if (typeof value === 'string') return quoted(budget, value);
  if (value instanceof Markup) return `Markup(${quoted(budget, value.text)})`;
  if (value instanceof Undefined) return 'Undefined';
  if (value instanceof Range) {
    const { start, stop, step } = value;
    return `range(${start}, ${stop}${step === 1n ? '' : `, ${step}`})`;
  }
  budget.spend(within.length / 16);
  if (within.length > 500) throw unsupported('printing a value that holds itself or nests more than 500 deep');
  const inner = (item: Value) => budget.within(() => repr(budget, item, [...within, value]));
  if (value instanceof Namespace) return `<Namespace ${inner(value.attributes)}>`;
  if (value instanceof Slice) return `slice(${[value.start, value.stop, value.step].map(inner).join(', ')})`;
  if (value instanceof Dict) {
    if (within.includes(value)) return '{...}';
    return built(
      budget,
      '{',
      [...value.entries.values()].map(([key, item]) => `${inner(key)}: ${inner(item)}`),
      '}',
    );
  }
  if (value instanceof List) return built(budget, '[', value.items.map(inner), ']');
  if (value instanceof Tuple) return built(budget, '(', value.items.map(inner), value.items.length === 1 ? ',)' : ')');
  if (value instanceof View) return built(budget, `${typeName(value)}([`, value.list.map(inner), '])');
  return printed(value);
}

function built(budget: Budget, open: string, parts: readonly string[], close: string): string {
  const result = open + parts.join(', ') + close;
  budget.text(result.length);
  return result;
}

function printed(value: Instance | Stream): string {
  const known = value instanceof Instance ? value.printed : undefined;
  if (known === undefined) throw unsupported(`printing a ${value.type}, which in Python shows an address`);
  return typeof known === 'string' ? known : known();
}

const printable = /^[^\p{C}\p{Z}]*$/u;
const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** A string in quotes, as Python writes it: single ones unless it holds such and no double ones. */
function quoted(budget: Budget, value: string): string {
  budget.text(value.length);
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const simple = printable.test(value.replaceAll(' ', '')) && !value.includes('\\') && !value.includes(quote);
  if (simple) return quote + value + quote;
  return (
    quote +
    characters(budget, value)
      .map((character) => escape(character, quote))
      .join('') +
    quote
  );
}

function escape(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  if (short[character] !== undefined) return short[character];
  if (character === ' ' || printable.test(character)) return character;
  const code = character.codePointAt(0)!;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).padStart(Number(width), '0')}`;
}
