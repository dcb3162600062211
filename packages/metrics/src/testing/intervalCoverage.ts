import type { Interval } from '../interval.js';
import { multinomial } from '../multinomial.js';
import { uniforms } from '../random.js';

/** In what share of `runs` samples of n draws the interval holds the truth. */
export function intervalCoverage(
  interval: (counts: number[]) => Interval,
  truth: number,
  { probabilities, n, runs, seed }: { probabilities: readonly number[]; n: number; runs: number; seed: number },
): number {
  const random = uniforms(seed);
  const draw = multinomial(probabilities);
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const { lower, upper } = interval(draw(n, random));
    if (lower <= truth && truth <= upper) held++;
  }
  return held / runs;
}
