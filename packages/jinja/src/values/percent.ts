import { TemplateError, typeError, unsupported, valueError } from '../errors.js';
import type { Budget } from '../budget.js';
import { toInteger } from './convert.js';
import { numberOf } from './compare.js';
import { exponential, fixed, general } from './floats.js';
import { hash } from './hash.js';
import { escapeHtml } from './markup.js';
import { characters, lengthOf } from './strings.js';
import { integerText, repr, text } from './text.js';
import { Dict, List, Markup, Range, textOf, Tuple, typeName, Undefined, type Value } from './types.js';

const directive = /%(?:\(([^()]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?([hlL]?)([\s\S]?)/gu;

interface Flags {
  readonly left: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
}

/** Python's `text % values`. */
export function percentFormat(budget: Budget, template: Value, values: Value): Value {
  const marked = template instanceof Markup;
  const source = textOf(template)!;
  budget.text(source.length);
  const list = values instanceof Tuple ? values.items : [values];
  const mapping = values instanceof Tuple || textOf(values) !== undefined ? undefined : values;
  let used = 0;
  const next = () => {
    if (used >= list.length) throw typeError('not enough arguments for format string');
    return list[used++]!;
  };
  let at = 0;
  let result = '';
  for (const match of source.matchAll(directive)) {
    budget.spend();
    const [whole, key, flagText = '', widthText, precisionText, , kind = ''] = match;
    result += source.slice(at, match.index);
    at = match.index + whole.length;
    if (kind === '%' && whole === '%%') {
      result += '%';
      continue;
    }
    if (kind === '') throw valueError('incomplete format');
    if (kind === '(' || kind === '%' || kind === 'a') throw unsupported(`the format ${whole}`);
    let value: Value | undefined;
    if (key !== undefined) {
      if (!(mapping instanceof Dict)) throw typeError('format requires a mapping');
      const found = mapping.entries.get(hash(budget, key));
      if (!found) throw new TemplateError('KeyError', `'${key}'`);
      value = found[1];
      used = list.length;
    }
    const star = (part: string | undefined) =>
      part === '*' ? starArgument(next()) : part === undefined ? undefined : Number(part);
    let width = star(widthText) ?? 0;
    const hasPoint = /\.(?:\*|\d+)?[hlL]?[\s\S]?$/u.test(whole);
    const precision = hasPoint ? Math.max(star(precisionText) ?? 0, 0) : undefined;
    const flags: Flags = {
      left: flagText.includes('-') || width < 0,
      plus: flagText.includes('+'),
      space: flagText.includes(' '),
      alternate: flagText.includes('#'),
      zero: flagText.includes('0'),
    };
    width = Math.abs(width);
    budget.text(Math.max(width, precision ?? 0));
    if ('eEfFgG'.includes(kind)) budget.bits((precision ?? 0) * 4);
    const piece = format(budget, kind, value ?? next(), flags, precision, marked);
    const padded = pad(budget, piece, width, flags);
    result += padded;
    budget.text(result.length, padded.length);
  }
  result += source.slice(at);
  const isMapping =
    mapping instanceof Dict || mapping instanceof List || mapping instanceof Range || mapping instanceof Undefined;
  if (used < list.length && !isMapping) throw typeError('not all arguments converted during string formatting');
  return marked ? new Markup(result) : result;
}

function starArgument(value: Value): number {
  if (typeof value !== 'bigint' && typeof value !== 'boolean') throw typeError('* wants int');
  return Number(value);
}

/** Sign or prefix, which zeros come behind, and the rest. */
interface Piece {
  readonly head: string;
  readonly body: string;
  readonly isNumber: boolean;
}

function pad(budget: Budget, { head, body, isNumber }: Piece, width: number, flags: Flags): string {
  const missing = Math.max(0, width - lengthOf(budget, head) - lengthOf(budget, body));
  if (flags.left) return head + body + ' '.repeat(missing);
  if (flags.zero && isNumber) return head + '0'.repeat(missing) + body;
  return ' '.repeat(missing) + head + body;
}

function format(
  budget: Budget,
  kind: string,
  value: Value,
  flags: Flags,
  precision: number | undefined,
  marked: boolean,
): Piece {
  switch (kind) {
    case 's':
    case 'r': {
      const plain = kind === 's' ? text(budget, value) : repr(budget, value);
      const whole = marked ? escapeHtml(budget, kind === 's' ? value : plain).text : plain;
      const body = precision === undefined ? whole : characters(budget, whole).slice(0, precision).join('');
      return { head: '', body, isNumber: false };
    }
    case 'c': {
      const body = typeof value === 'bigint' || typeof value === 'boolean' ? fromCode(BigInt(value)) : textOf(value);
      if (body === undefined || lengthOf(budget, body) !== 1) throw typeError('%c requires int or char');
      return { head: '', body, isNumber: false };
    }
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o':
      return integer(budget, kind, value, flags, precision);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return float(kind, value, flags, precision ?? 6);
    default:
      throw valueError(`unsupported format character '${kind}'`);
  }
}

function fromCode(code: bigint): string {
  if (code < 0n || code > 0x10ffffn) throw new TemplateError('OverflowError', '%c arg not in range(0x110000)');
  if (code >= 0xd800n && code < 0xe000n) throw unsupported('half of a surrogate pair');
  return String.fromCodePoint(Number(code));
}

const signOf = (negative: boolean, { plus, space }: Flags) => (negative ? '-' : plus ? '+' : space ? ' ' : '');
const bases: Record<string, readonly [number, string]> = { x: [16, '0x'], X: [16, '0X'], o: [8, '0o'] };

function integer(budget: Budget, kind: string, value: Value, flags: Flags, precision = 0): Piece {
  const [base, prefix] = bases[kind] ?? [10, ''];
  if (value instanceof Undefined && base === 10) throw value.error;
  const number = numberOf(value);
  if (number === undefined || (typeof number === 'number' && base !== 10))
    throw typeError(`%${kind} format: a real number is required, not ${typeName(value)}`);
  const whole = toInteger(budget, number);
  const magnitude = whole < 0n ? -whole : whole;
  const digits = (base === 10 ? integerText(budget, magnitude) : magnitude.toString(base)).padStart(precision, '0');
  const body = kind === 'X' ? digits.toUpperCase() : digits;
  return { head: signOf(whole < 0n, flags) + (flags.alternate ? prefix : ''), body, isNumber: true };
}

function float(kind: string, value: Value, flags: Flags, precision: number): Piece {
  if (value instanceof Undefined) throw value.error;
  const found = numberOf(value);
  if (found === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
  if (flags.alternate && kind.toLowerCase() !== 'g') throw unsupported(`the format %#${kind}`);
  const number = Number(found);
  const lower = kind.toLowerCase();
  const digits =
    lower === 'f'
      ? fixed(number, precision)
      : lower === 'e'
        ? exponential(number, precision)
        : general(number, precision, flags);
  const negative = digits.startsWith('-');
  const body = negative ? digits.slice(1) : digits;
  return { head: signOf(negative, flags), body: kind === lower ? body : body.toUpperCase(), isNumber: true };
}
