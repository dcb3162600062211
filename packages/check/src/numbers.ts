import type { Check } from './check.js';
import { InputError } from './inputError.js';
import { everyPart } from './parts.js';
import { real, type Range } from './scalars.js';

type Numbers = Iterable<number>;

/** How far from 1 probabilities may sum by rounding, those of single precision among them. */
const rounding = 1e-5;

/**
 * A list or typed array of finite numbers within a range.
 *
 * @example
 * import { numbers } from '@diffuse/check';
 *
 * numbers({ least: 0 })(new Float32Array([0.5, 2]), 'times');
 */
export function numbers(range: Range = {}): Check {
  const each = real(range);
  return (value, argument) => {
    everyPart(arrayOfNumbers(value, argument), argument, each);
  };
}

/**
 * Weights: finite, not negative, one of them above 0; the sum may be greater than any double.
 *
 * @example
 * import { weights } from '@diffuse/check';
 *
 * weights([3, 1, 0], 'weights');
 */
export const weights: Check = (value, argument) => {
  nonNegative(value, argument);
  if (!(sumOf(value as Numbers) > 0))
    throw new InputError('NOT_A_DISTRIBUTION', argument, { asked: 'weights, one of them above 0', found: value });
};

/**
 * Probabilities: finite, not negative, and of sum 1 within 1e-5.
 *
 * @example
 * import { distribution } from '@diffuse/check';
 *
 * distribution([0.25, 0.75], 'target');
 * distribution([1, 3], 'target'); // throws: target must be probabilities that sum to 1, found 4
 */
export const distribution: Check = (value, argument) => {
  nonNegative(value, argument);
  const sum = sumOf(value as Numbers);
  if (!(Math.abs(sum - 1) <= rounding))
    throw new InputError('NOT_A_DISTRIBUTION', argument, {
      asked: 'probabilities that sum to 1',
      found: sum,
      remedy: 'divide them by their sum',
    });
};

const nonNegative = numbers({ least: 0 });

function sumOf(given: Numbers): number {
  let sum = 0;
  for (const number of given) sum += number;
  return sum;
}

function arrayOfNumbers(value: unknown, argument: string): ArrayLike<unknown> {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && 'length' in value) return value as unknown as ArrayLike<unknown>;
  throw new InputError('WRONG_TYPE', argument, { asked: 'a list of numbers', found: value });
}
