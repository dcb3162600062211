import { TemplateError, typeError } from '../errors.js';
import { arithmetic, signed, toFloat } from '../values/arithmetic.js';
import { numberOf } from '../values/compare.js';
import { index, parseFloatText, parseInteger, toInteger } from '../values/convert.js';
import { divideToNearest, fixed, ratio } from '../values/floats.js';
import { truth } from '../values/iterate.js';
import { textOf, typeName, Undefined, type Value } from '../values/types.js';
import type { Budget } from '../budget.js';
import type { Machine } from './bind.js';
import { filter, type Filters } from './filter.js';

/** Python's `float(value)`. */
function float(budget: Budget, value: Value): number {
  if (value instanceof Undefined) throw value.error;
  const text = textOf(value);
  if (text !== undefined) return parseFloatText(budget, text);
  const number = numberOf(value);
  if (number === undefined)
    throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  return toFloat(number);
}

/** What `compute` gives, or `fallback` where it raises one of these errors. */
function attempt(compute: () => Value, kinds: readonly string[], fallback: () => Value): Value {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TemplateError && kinds.includes(error.kind)) return fallback();
    throw error;
  }
}

const int = (budget: Budget, value: Value, fallback: Value, base: Value): Value =>
  attempt(
    () => {
      const text = textOf(value);
      return text === undefined
        ? toInteger(budget, value)
        : parseInteger(budget, text, Number(index(base, 'int() base')));
    },
    ['TypeError', 'ValueError'],
    () =>
      attempt(
        () => toInteger(budget, float(budget, value)),
        ['TypeError', 'ValueError', 'OverflowError'],
        () => fallback,
      ),
  );

/** Python's `round` of a float: correctly rounded at `digits` decimals, ties of the exact value to even. */
function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323) return value;
  if (digits >= 0) return Number(fixed(value, digits));
  if (digits < -308) return 0 * value;
  const [numerator, denominator] = ratio(value);
  const unit = 10n ** BigInt(-digits);
  return Math.sign(value) * Number(divideToNearest(numerator, denominator * unit) * unit);
}

function roundInteger(budget: Budget, value: bigint, digits: number): bigint {
  if (digits >= 0) return value;
  budget.bits(Math.min(-digits, 10_000) * 4);
  const unit = 10n ** BigInt(Math.min(-digits, 10_000));
  const magnitude = divideToNearest(value < 0n ? -value : value, unit) * unit;
  return value < 0n ? -magnitude : magnitude;
}

function round({ budget }: Machine, value: Value, precision: Value, how: Value): Value {
  const method = textOf(how);
  if (method !== 'common' && method !== 'ceil' && method !== 'floor')
    throw new TemplateError('FilterArgumentError', 'method must be common, ceil or floor');
  const number = numberOf(value);
  if (method === 'common') {
    if (number === undefined) throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
    if (precision === null) return typeof number === 'bigint' ? number : toInteger(budget, roundFloat(number, 0));
    const digits = Number(index(precision, 'round'));
    return typeof number === 'bigint' ? roundInteger(budget, number, digits) : roundFloat(number, digits);
  }
  const unit = arithmetic(budget, '**', 10n, precision);
  const scaled = numberOf(arithmetic(budget, '*', value, unit));
  if (scaled === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
  const whole = typeof scaled === 'bigint' ? scaled : toInteger(budget, Math[method](scaled));
  return arithmetic(budget, '/', whole, unit);
}

const prefixes = ['k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];

function fileSize({ budget }: Machine, value: Value, binary: Value): string {
  const bytes = float(budget, value);
  const isBinary = truth(budget, binary);
  const base = isBinary ? 1024 : 1000;
  if (bytes === 1) return '1 Byte';
  if (bytes < base) return `${toInteger(budget, bytes)} Bytes`;
  const found = prefixes.findIndex((_, at) => bytes < base ** (at + 2));
  const at = found < 0 ? prefixes.length - 1 : found;
  const prefix = prefixes[at]!;
  return `${fixed((base * bytes) / base ** (at + 2), 1)} ${isBinary ? `${prefix.toUpperCase()}iB` : `${prefix}B`}`;
}

export const numberFilters: Filters = {
  abs: filter('abs', ['x'], (_machine, x) => {
    const number = numberOf(x!);
    if (number === undefined) throw typeError(`bad operand type for abs(): '${typeName(x!)}'`);
    return number < 0 || Object.is(number, -0) ? signed('-', number) : number;
  }),
  float: filter('float', ['value', ['default', 0]], ({ budget }, value, fallback) =>
    attempt(
      () => float(budget, value!),
      ['TypeError', 'ValueError'],
      () => fallback!,
    ),
  ),
  int: filter('int', ['value', ['default', 0n], ['base', 10n]], ({ budget }, value, fallback, base) =>
    int(budget, value!, fallback!, base!),
  ),
  round: filter('round', ['value', ['precision', 0n], ['method', 'common']], (machine, value, precision, how) =>
    round(machine, value!, precision!, how!),
  ),
  filesizeformat: filter('filesizeformat', ['value', ['binary', false]], (machine, value, binary) =>
    fileSize(machine, value!, binary!),
  ),
};
