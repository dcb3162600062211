import type { Interval } from './interval.js';
import { mean } from './mean.js';

/** An estimate with its interval, as JSON can hold it. */
export interface Bounded {
  readonly estimate: number;
  readonly lower: number;
  /** null where the sample sets no upper bound. */
  readonly upper: number | null;
}

/** An interval as JSON can hold it. */
export function bounded({ estimate, lower, upper }: Interval): Bounded {
  return { estimate, lower, upper: Number.isFinite(upper) ? upper : null };
}

/**
 * Mean of estimates with the mean of their bounds. That interval holds whatever the correlation between them: prompts
 * share their random streams. NaN for none.
 */
export function meanBounded(estimates: readonly Bounded[]): Bounded {
  const uppers = estimates.map(({ upper }) => upper);
  return {
    estimate: mean(estimates.map(({ estimate }) => estimate)),
    lower: mean(estimates.map(({ lower }) => lower)),
    upper: uppers.every((upper) => upper !== null) ? mean(uppers) : null,
  };
}
