import { fields, integer, nullable, share } from '@diffuse/check';
import type { Dependence } from '@diffuse/metrics';

/** Dependence is corrected for from this p-value on: independent answers are thinned in one case of a hundred. */
const dependent = 0.01;

/**
 * Every how many answers one is taken by what assumes that they are independent: 1 where they are, and of so few answers that
 * it cannot be told (null). Throws an InputError on what is no such test.
 *
 * @example
 * import { everyOf, open } from '@diffuse/diffuse';
 *
 * await using model = await open('tiny');
 * const { sampled } = await model.measure('rng', { n: 100 });
 * console.log(everyOf(sampled[0]!.serial)); // 1
 */
export function everyOf(serial: Dependence | null): number {
  nullable(aTest)(serial, 'serial');
  return serial !== null && serial.pValue < dependent ? serial.step : 1;
}

const aTest = fields({ pValue: share, step: integer({ least: 1 }) });
