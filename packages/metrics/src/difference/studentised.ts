import type { Interval } from '../interval.js';

const { floor, sign } = Math;

/** An estimate and its standard error. */
export interface Estimate {
  readonly estimate: number;
  readonly error: number;
}

/** (estimate - centre) / error; 0 / 0 counts as 0, and anything else over 0 as infinite. */
export function pivot({ estimate, error }: Estimate, centre: number): number {
  const off = estimate - centre;
  return error > 0 ? off / error : off === 0 ? 0 : sign(off) * Infinity;
}

/**
 * The studentised bootstrap's interval (Hall 1988; Davison and Hinkley 1997, §5.2): estimate - t* error, where the t* are
 * the quantiles of the resamples' pivots. undefined where so many resamples have no spread that a quantile is infinite.
 */
export function studentised({ estimate, error }: Estimate, pivots: number[], level: number): Interval | undefined {
  const sorted = Float64Array.from(pivots).sort();
  const rank = floor(((1 - level) / 2) * (sorted.length + 1));
  const low = sorted[rank - 1] ?? -Infinity;
  const high = sorted[sorted.length - rank] ?? Infinity;
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  return { estimate, lower: estimate - high * error, upper: estimate - low * error };
}
