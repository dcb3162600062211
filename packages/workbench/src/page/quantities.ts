import type { Quantity } from '@diffuse/report';
import type { Bounded } from '../diffuseness.js';

/** For tables and figures: the bare estimate where the sample sets no upper bound. */
export function quantity({ estimate, lower, upper }: Bounded): Quantity {
  return upper === null ? estimate : { value: estimate, low: lower, high: upper };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Mean of estimates with the mean of their bounds. That interval holds whatever the correlation between them: prompts
 * share their random streams.
 */
export function meanBounded(estimates: readonly Bounded[]): Bounded {
  const uppers = estimates.map(({ upper }) => upper);
  return {
    estimate: mean(estimates.map(({ estimate }) => estimate)),
    lower: mean(estimates.map(({ lower }) => lower)),
    upper: uppers.every((upper) => upper !== null) ? mean(uppers) : null,
  };
}
