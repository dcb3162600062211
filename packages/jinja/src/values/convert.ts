import { typeError, valueError, TemplateError } from '../errors.js';
import type { Budget } from '../budget.js';
import { strip } from './strings.js';
import { textOf, typeName, Undefined, type Value } from './types.js';

/** Python's decimal digits of other scripts as ASCII ones. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0)!;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });
}

const digitsOf = (base: number) => `[${'0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, base)}]`;
const prefixes: Record<number, string> = { 2: '0b', 8: '0o', 16: '0x' };

/** Python's `int(text, base)`. */
export function parseInteger(budget: Budget, text: string, base: number): bigint {
  budget.spend(text.length);
  if (base !== 0 && (base < 2 || base > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
  const stripped = asciiDigits(strip(budget, text, null)).toLowerCase();
  const invalid = () => valueError(`invalid literal for int() with base ${base}: '${text}'`);
  const [, sign = '', unsigned = ''] = /^([-+]?)(.*)$/s.exec(stripped)!;
  const own =
    base === 0 ? Number(Object.entries(prefixes).find(([, start]) => unsigned.startsWith(start))?.[0] ?? 10) : base;
  const prefix = prefixes[own];
  const hasPrefix = prefix !== undefined && unsigned.startsWith(prefix);
  const digits = hasPrefix ? unsigned.slice(2).replace(/^_/, '') : unsigned;
  const digit = digitsOf(own);
  if (!new RegExp(`^${digit}+(?:_${digit}+)*$`).test(digits)) throw invalid();
  if (base === 0 && !hasPrefix && /^0/.test(digits) && /[1-9]/.test(digits)) throw invalid();
  const bare = digits.replaceAll('_', '');
  if ((own & (own - 1)) !== 0 && bare.length > mostDigits) throw tooManyDigits();
  budget.bits(bare.length * Math.log2(own));
  const isKnown = prefix !== undefined || own === 10;
  if (!isKnown) budget.spend(bare.length ** 2 / 8);
  const magnitude = isKnown ? BigInt((prefix ?? '') + bare) : inBase(bare, own);
  return sign === '-' ? -magnitude : magnitude;
}

/** Python's own limit of decimal digits that are read as an integer. */
const mostDigits = 4300;
const tooManyDigits = () => valueError('Exceeds the limit (4300 digits) for integer string conversion');

/** Decimal digits as an integer. */
export function wholeNumber(budget: Budget, digits: string): bigint {
  if (digits.length > mostDigits) throw tooManyDigits();
  budget.text(digits.length);
  return BigInt(digits);
}

const inBase = (digits: string, base: number): bigint =>
  [...digits].reduce((sum, digit) => sum * BigInt(base) + BigInt(parseInt(digit, 36)), 0n);

/** Python's `float(text)`. */
export function parseFloatText(budget: Budget, text: string): number {
  budget.spend(text.length);
  const stripped = asciiDigits(strip(budget, text, null));
  const special = /^([-+]?)(?:(inf|infinity)|nan)$/i.exec(stripped);
  if (special) return special[2] ? (special[1] === '-' ? -Infinity : Infinity) : NaN;
  const digits = '\\d+(?:_\\d+)*';
  if (!new RegExp(`^[-+]?(?:${digits}(?:\\.(?:${digits})?)?|\\.${digits})(?:e[-+]?${digits})?$`, 'i').test(stripped))
    throw valueError(`could not convert string to float: '${text}'`);
  return Number(stripped.replaceAll('_', ''));
}

/** Python's `int(value)`. */
export function toInteger(budget: Budget, value: Value): bigint {
  if (value instanceof Undefined) throw value.error;
  const text = textOf(value);
  if (text !== undefined) return parseInteger(budget, text, 10);
  if (typeof value === 'boolean' || typeof value === 'bigint') return BigInt(value);
  if (typeof value !== 'number')
    throw typeError(`int() argument must be a string, a bytes-like object or a real number, not '${typeName(value)}'`);
  if (Number.isNaN(value)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(value)) throw new TemplateError('OverflowError', 'cannot convert float infinity to integer');
  return BigInt(Math.trunc(value));
}

/** An int where Python takes nothing else, a bool included. */
export function index(value: Value, what: string): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (value instanceof Undefined) throw typeError(`${what}: 'Undefined' object cannot be interpreted as an integer`);
  throw typeError(`${what}: '${typeName(value)}' object cannot be interpreted as an integer`);
}

/** An index as a JavaScript number; too large ones as the largest. */
export function smallIndex(value: Value, what: string): number {
  const number = index(value, what);
  const bound = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(number > bound ? bound : number < -bound ? -bound : number);
}
