import { chaoWangJostOf } from '../chaoWangJost.js';
import { entropyIntervalOf } from '../entropyInterval.js';
import type { Interval } from '../interval.js';
import { wilson } from '../shareInterval.js';
import { spectrumOf, spectrumOfSizes } from '../spectrum.js';
import type { Codes } from './answers.js';
import { entropyJackknife } from './entropyJackknife.js';

/** A statistic of codes below `size`. */
export interface Statistic {
  /** Whether code 0 has no part in it. */
  readonly withoutZero: boolean;
  /** The estimate, each code's influence on it, whose mean over the codes is 0, and the variance beyond that. */
  influence(codes: Codes, size: number): { estimate: number; of: Float64Array; rest: number };
  /** Of one model by itself. */
  interval(codes: Codes, size: number, level: number): Interval;
}

/**
 * Entropy (nats) of the codes above 0, by `chaoWangJost`. The influence is the jackknife's over the share of codes above 0, and
 * 0 for code 0. What is left, where D values are equally likely and no answer moves the entropy, is the variance of a χ² with
 * D - 1 degrees over 2n.
 */
export const entropyStatistic: Statistic = {
  withoutZero: true,
  influence(codes, size) {
    const counts = tally(codes, size);
    const valid = codes.length - counts[0]!;
    counts[0] = 0;
    const sizes = new Map<number, number>();
    for (const count of counts) if (count > 0) sizes.set(count, (sizes.get(count) ?? 0) + 1);
    const moves = entropyJackknife(sizes, valid);
    const of = new Float64Array(size);
    for (let code = 0; code < size; code++)
      if (counts[code]! > 0) of[code] = moves(counts[code]!) * (codes.length / valid);
    const spectrum = spectrumOfSizes(sizes);
    return {
      estimate: chaoWangJostOf(spectrum),
      of,
      rest: valid === 0 ? 0 : (spectrum.distinct - 1) / (2 * valid ** 2),
    };
  },
  interval: (codes, size, level) => entropyIntervalOf(spectrumOf([...tally(codes, size).subarray(1)]), { level }),
};

/** Share of code 1 among all, with its influence 1[x = 1] - p̂. */
export const shareStatistic: Statistic = {
  withoutZero: false,
  influence(codes, size) {
    const estimate = tally(codes, size)[1]! / codes.length;
    return { estimate, of: Float64Array.of(-estimate, 1 - estimate), rest: 0 };
  },
  interval: (codes, size, level) => wilson(tally(codes, size)[1]!, codes.length, level),
};

/** How often each code comes. */
function tally(codes: Codes, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const code of codes) counts[code]!++;
  return counts;
}
