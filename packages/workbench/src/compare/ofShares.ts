import type { Interval } from '@diffuse/metrics';

/** The interval of a difference of shares, which are no more than 1 apart: Student's t does not know that. */
export const ofShares = <Of extends Interval>(difference: Of): Of => ({
  ...difference,
  lower: Math.max(-1, difference.lower),
  upper: Math.min(1, difference.upper),
});
