import { chaoWangJost } from '../chaoWangJost.js';
import { entropyInterval } from '../entropyInterval.js';
import type { Interval } from '../interval.js';
import { shareInterval } from '../shareInterval.js';
import type { Codes } from './answers.js';

const { log } = Math;

/** A statistic of codes below `size`. */
export interface Statistic {
  /** The estimate, and each code's influence on it, whose mean over the codes is 0. */
  influence(codes: Codes, size: number): { estimate: number; of: Float64Array };
  /** Of one model by itself. */
  interval(codes: Codes, size: number, level: number): Interval;
}

/**
 * Entropy (nats) of the codes above 0, by `chaoWangJost`. The influence is the plug-in entropy's,
 * (-log p̂(x) - H) / share of codes above 0, and 0 for code 0.
 */
export const entropyStatistic: Statistic = {
  influence(codes, size) {
    const counts = tally(codes, size);
    const valid = codes.length - counts[0]!;
    counts[0] = 0;
    const sizes = new Map<number, number>();
    for (const count of counts) if (count > 0) sizes.set(count, (sizes.get(count) ?? 0) + 1);
    let plugIn = 0;
    for (const [count, values] of sizes) plugIn -= values * (count / valid) * log(count / valid);
    const estimate = chaoWangJost([...counts]);
    const influence = (count: number): number =>
      count === 0 ? 0 : (-log(count / valid) - plugIn) * (codes.length / valid);
    return { estimate, of: Float64Array.from(counts, influence) };
  },
  interval: (codes, size, level) => entropyInterval([...tally(codes, size).subarray(1)], { level }),
};

/** Share of code 1 among all, with its influence 1[x = 1] - p̂. */
export const shareStatistic: Statistic = {
  influence(codes, size) {
    const estimate = tally(codes, size)[1]! / codes.length;
    return { estimate, of: Float64Array.of(-estimate, 1 - estimate) };
  },
  interval: (codes, size, level) => shareInterval(tally(codes, size)[1]!, codes.length, level),
};

/** How often each code comes. */
function tally(codes: Codes, size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const code of codes) counts[code]!++;
  return counts;
}
