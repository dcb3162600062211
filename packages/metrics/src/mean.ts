import { list, real } from '@diffuse/check';

const someNumbers = list(real(), { least: 1 });

/**
 * Arithmetic mean. Throws an InputError on no values, which have none, and on one that is not finite.
 *
 * @example
 * import { mean } from '@diffuse/metrics';
 *
 * mean([1, 2, 6]); // 3
 */
export function mean(values: readonly number[]): number {
  someNumbers(values, 'values');
  return meanOf(values);
}

/** `mean` of what is known to be some numbers, infinite ones too. */
export function meanOf(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.abs(sum) < Infinity
    ? sum / values.length
    : values.reduce((total, value) => total + value / values.length, 0); // what overflows
}
