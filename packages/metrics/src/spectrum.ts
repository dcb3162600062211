import { InputError } from '@diffuse/check';
import { positiveCounts, type Counts } from './counts.js';

const { MAX_SAFE_INTEGER } = Number;

/** A sample by its frequency counts: no more than √(2n) different ones, however many values there are. */
export interface Spectrum {
  /** n = Σ n_i, the number of draws. */
  readonly draws: number;
  /** D, how many different values were drawn. */
  readonly distinct: number;
  /** f_1, how many values were drawn once. */
  readonly singletons: number;
  /** f_2, how many were drawn twice. */
  readonly doubletons: number;
  /** Every count r that occurs and f_r, how many values were drawn r times; by rising r. */
  readonly frequencies: readonly (readonly [count: number, values: number])[];
}

/**
 * The frequency counts of a sample, in one pass. Throws an InputError on a count that is no integer of 0 to 2^53 - 1, and on
 * counts whose sum is more than that.
 */
export function spectrumOf(counts: Counts): Spectrum {
  const sizes = new Map<number, number>();
  for (const count of positiveCounts(counts)) sizes.set(count, (sizes.get(count) ?? 0) + 1);
  const spectrum = spectrumOfSizes(sizes);
  if (spectrum.draws > MAX_SAFE_INTEGER)
    throw new InputError('OUT_OF_RANGE', 'counts', {
      asked: 'counts of a sum of 2^53 - 1 at most',
      found: spectrum.draws,
      remedy: 'divide them by a common factor',
    });
  return spectrum;
}

/** The spectrum in which `sizes.get(r)` values were drawn r times. */
export function spectrumOfSizes(sizes: ReadonlyMap<number, number>): Spectrum {
  let [draws, distinct] = [0, 0];
  for (const [count, values] of sizes) {
    draws += count * values;
    distinct += values;
  }
  return {
    draws,
    distinct,
    singletons: sizes.get(1) ?? 0,
    doubletons: sizes.get(2) ?? 0,
    frequencies: [...sizes].sort(([a], [b]) => a - b),
  };
}

/** Throws an InputError if fewer values are said to be possible than were drawn. */
export function checkPossible({ distinct }: Spectrum, values: number, argument: string): void {
  if (values >= distinct) return;
  const asked = `at least the ${distinct} values that were drawn`;
  throw new InputError('OUT_OF_RANGE', argument, { asked, found: values });
}

/** Σ g(n_i) over the values that were drawn. */
export function sumOver({ frequencies }: Spectrum, g: (count: number) => number): number {
  let sum = 0;
  for (const [count, values] of frequencies) sum += values * g(count);
  return sum;
}
