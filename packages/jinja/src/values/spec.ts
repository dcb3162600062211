import { TemplateError, typeError, unsupported, valueError } from '../errors.js';
import type { Budget } from '../budget.js';
import { exponential, fixed, floatText, general } from './floats.js';
import { characters, lengthOf } from './strings.js';
import { integerText, text } from './text.js';
import { textOf, typeName, type Value } from './types.js';

/** Python's format specification: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
interface Spec {
  readonly fill: string;
  readonly align: string;
  /** A zero before the width: numbers are filled behind their sign, unless an alignment is given. */
  readonly zero: boolean;
  readonly sign: string;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const pattern = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([\s\S])?$/u;

function parseSpec(spec: string): Spec {
  const match = pattern.exec(spec);
  if (!match) throw valueError(`Invalid format specifier '${spec}'`);
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type] = match;
  if (z) throw unsupported('the option z of a format');
  return {
    fill: fill ?? (zero ? '0' : ' '),
    align: align ?? '',
    zero: zero !== undefined,
    sign: sign ?? '',
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? '',
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? '',
  };
}

/** Python's `format(value, spec)`. */
export function formatValue(budget: Budget, value: Value, spec: string): string {
  if (spec === '') return text(budget, value);
  const string = textOf(value);
  if (string !== undefined) return formatString(budget, string, parseSpec(spec));
  if (typeof value === 'bigint') return formatInteger(budget, value, parseSpec(spec));
  if (typeof value === 'boolean') return formatInteger(budget, BigInt(value), parseSpec(spec));
  if (typeof value === 'number') return formatFloat(budget, value, parseSpec(spec));
  throw typeError(`unsupported format string passed to ${typeName(value)}.__format__`);
}

function formatString(budget: Budget, value: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's') throw unknown(spec.type, 'str');
  if (spec.sign || spec.alternate || spec.grouping) throw valueError('this format is not allowed in a string');
  if (spec.align === '=') throw valueError("'=' alignment not allowed in string format specifier");
  budget.text(spec.width);
  const cut = spec.precision === undefined ? value : characters(budget, value).slice(0, spec.precision).join('');
  return place(budget, '', cut, spec, spec.align || '<');
}

const unknown = (type: string, of: string) => valueError(`Unknown format code '${type}' for object of type '${of}'`);

function place(budget: Budget, head: string, body: string, { fill, width }: Spec, align: string): string {
  const missing = Math.max(0, width - lengthOf(budget, head + body));
  if (align === '<') return head + body + fill.repeat(missing);
  if (align === '^') {
    const left = Math.floor(missing / 2);
    return fill.repeat(left) + head + body + fill.repeat(missing - left);
  }
  return align === '=' ? head + fill.repeat(missing) + body : fill.repeat(missing) + head + body;
}

/** A number's parts with its sign, grouped and filled. */
function placeNumber(
  budget: Budget,
  negative: boolean,
  prefix: string,
  whole: string,
  rest: string,
  spec: Spec,
  every = 3,
): string {
  budget.text(spec.width);
  const head = (negative ? '-' : spec.sign === '-' ? '' : spec.sign) + prefix;
  const align = spec.align || (spec.zero ? '=' : '>');
  let digits = whole;
  if (spec.grouping) {
    if (align === '=' && spec.fill === '0' && !/^(inf|nan)$/i.test(digits)) {
      const room = spec.width - head.length - rest.length;
      budget.spend(room * room); // each zero is put in by itself
      while (grouped(digits, spec.grouping, every).length < room) digits = `0${digits}`;
    }
    budget.spend(digits.length ** 2 / 64);
    digits = grouped(digits, spec.grouping, every);
  }
  return place(budget, head, digits + rest, spec, align);
}

const grouped = (digits: string, separator: string, every: number): string =>
  /^\w+$/.test(digits) && !/^(inf|nan)$/i.test(digits)
    ? digits.replace(new RegExp(`\\B(?=(?:\\w{${every}})+$)`, 'g'), separator)
    : digits;

const bases: Record<string, readonly [number, string]> = { b: [2, '0b'], o: [8, '0o'], x: [16, '0x'], X: [16, '0X'] };

function formatInteger(budget: Budget, value: bigint, spec: Spec): string {
  const { type, precision, grouping, alternate } = spec;
  if ('eEfFgG%'.includes(type) && type !== '') return formatFloat(budget, asFloat(value), spec);
  if (precision !== undefined) throw valueError('Precision not allowed in integer format specifier');
  const magnitude = value < 0n ? -value : value;
  if (type === 'c') {
    if (grouping) throw valueError(`Cannot specify '${grouping}' with 'c'.`);
    if (spec.sign || alternate)
      throw valueError("Sign or alternate form not allowed with integer format specifier 'c'");
    if (value < 0n || value > 0x10ffffn) throw new TemplateError('OverflowError', '%c arg not in range(0x110000)');
    return place(budget, '', String.fromCodePoint(Number(value)), spec, spec.align || '>');
  }
  if (type === 'n' && grouping) throw valueError("Cannot specify ',' with 'n'.");
  const [base, prefix] = bases[type] ?? [10, ''];
  if (base === 10 && type !== '' && type !== 'd' && type !== 'n') throw unknown(type, 'int');
  if (grouping === ',' && base !== 10) throw valueError(`Cannot specify ',' with '${type}'.`);
  const digits = base === 10 ? integerText(budget, magnitude) : magnitude.toString(base);
  const body = type === 'X' ? digits.toUpperCase() : digits;
  return placeNumber(budget, value < 0n, alternate ? prefix : '', body, '', spec, base === 10 ? 3 : 4);
}

function asFloat(value: bigint): number {
  const float = Number(value);
  if (!Number.isFinite(float)) throw new TemplateError('OverflowError', 'int too large to convert to float');
  return float;
}

function formatFloat(budget: Budget, value: number, spec: Spec): string {
  const { type, alternate, grouping } = spec;
  if (!'eEfFgGn%'.includes(type)) throw unknown(type, 'float');
  if (alternate && type.toLowerCase() !== 'g') throw unsupported('the option # of a float format');
  if (type === 'n' && grouping) throw valueError("Cannot specify ',' with 'n'.");
  budget.bits((spec.precision ?? 0) * 4);
  const digits = floatDigits(value, type.toLowerCase(), spec.precision, alternate);
  const negative = digits.startsWith('-');
  const unsigned = negative ? digits.slice(1) : digits;
  const cased = type !== '' && type === type.toUpperCase() && type !== '%' ? unsigned.toUpperCase() : unsigned;
  const [, whole = '', rest = ''] = /^(\d+|inf|nan)(.*)$/i.exec(cased)!;
  return placeNumber(budget, negative, '', whole, rest, spec);
}

function floatDigits(value: number, type: string, precision: number | undefined, alternate: boolean): string {
  if (type === '') return precision === undefined ? floatText(value) : general(value, precision, { withPoint: true });
  if (type === 'e') return exponential(value, precision ?? 6);
  if (type === 'f') return fixed(value, precision ?? 6);
  if (type === '%') return `${fixed(value * 100, precision ?? 6)}%`;
  return general(value, precision ?? 6, { alternate });
}
