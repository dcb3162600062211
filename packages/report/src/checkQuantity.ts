import * as check from '@diffuse/check';
import { InputError, type Check, type Range } from '@diffuse/check';
import type { Estimate } from './quantity.js';

/** By how much rounding may put a number beyond a bound. */
const rounding = 1e-5;

/** Any number: infinite ones are written as ∞, NaN as what was not measured. */
export const anyNumber: Check = (value, argument) => {
  if (typeof value !== 'number') throw new InputError('WRONG_TYPE', argument, { asked: 'a number', found: value });
};

const ends = check.fields({ value: anyNumber, low: anyNumber, high: anyNumber });

/** A number, or a number with its interval, as tables write it. */
export const written: Check = (value, argument) => {
  if (typeof value === 'number') return;
  ends(value, argument);
  const { low, high } = value as Estimate;
  if (low > high)
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'an interval from low to high',
      found: `${low} to ${high}`,
    });
};

/** A number, or a number with its interval, that can be drawn: within bounds, or NaN for what was not measured. */
export function drawn({ least = -Infinity, most = Infinity, above = -Infinity }: Range = {}): Check {
  const within = check.real({ least: least - rounding, most: most + rounding, above });
  const measured: Check = (value, argument) => {
    if (!Number.isNaN(value)) within(value, argument);
  };
  return (value, argument) => {
    if (typeof value === 'number') {
      measured(value, argument);
      return;
    }
    written(value, argument);
    const { value: estimate, low, high } = value as Estimate;
    measured(estimate, `${argument}.value`);
    if (Number.isNaN(estimate)) return;
    within(low, `${argument}.low`);
    if (high !== Infinity) within(high, `${argument}.high`); // Infinity: nothing bounds it from above
  };
}

const above0 = check.real({ above: 0 });
const positiveEnds = check.fields({ value: above0, low: above0, high: above0 });

/** A number above 0, or one with such an interval: something that was measured and can be divided by. */
export const positive: Check = (value, argument) => {
  (typeof value === 'number' ? above0 : positiveEnds)(value, argument);
  written(value, argument);
};
