import { either, fields, InputError, list, nullable, real, type Check } from '@diffuse/check';
import type { Interval } from './interval.js';
import { meanOf } from './mean.js';

/** An estimate with its interval, as JSON can hold it. */
export interface Bounded {
  readonly estimate: number;
  readonly lower: number;
  /** null where the sample sets no upper bound. */
  readonly upper: number | null;
}

const infinite: Check = (value, argument) => {
  if (value !== Infinity) throw new InputError('WRONG_TYPE', argument, { asked: 'Infinity', found: value });
};
const interval = fields({
  estimate: real(),
  lower: real(),
  upper: either('a finite number, or Infinity', real(), infinite),
});
const someBounded = list(fields({ estimate: real(), lower: real(), upper: nullable(real()) }), { least: 1 });

/**
 * An interval as JSON can hold it. Throws an InputError unless estimate and lower end are finite numbers, and the upper one is or is
 * Infinity.
 *
 * @example
 * import { bounded, entropyInterval } from '@diffuse/metrics';
 *
 * JSON.stringify(bounded(entropyInterval([2, 1, 1]))); // "upper":null: four answers set no upper bound
 */
export function bounded(given: Interval): Bounded {
  interval(given, 'interval');
  const { estimate, lower, upper } = given;
  return { estimate, lower, upper: Number.isFinite(upper) ? upper : null };
}

/**
 * Mean of estimates with the mean of their bounds. That interval holds whatever the correlation between them: prompts
 * share their random streams. Throws an InputError on none, and on what is no estimate.
 *
 * @example
 * import { bounded, coverageInterval, meanBounded } from '@diffuse/metrics';
 *
 * meanBounded([[5, 3, 1], [4, 4, 1]].map((counts) => bounded(coverageInterval(counts))));
 */
export function meanBounded(estimates: readonly Bounded[]): Bounded {
  someBounded(estimates, 'estimates');
  const uppers = estimates.map(({ upper }) => upper);
  return {
    estimate: meanOf(estimates.map(({ estimate }) => estimate)),
    lower: meanOf(estimates.map(({ lower }) => lower)),
    upper: uppers.every((upper) => upper !== null) ? meanOf(uppers) : null,
  };
}
