import { chiSquareTest } from './chiSquare.js';
import { multinomialTest } from './multinomialTest.js';
import type { Random } from './random.js';

/** A test of counts against wanted shares. */
export interface GoodnessOfFit {
  /** Pearson's χ², and the degrees of freedom it has where answers come as wanted; null if a value of weight 0 came. */
  readonly statistic: number | null;
  readonly degrees: number;
  readonly pValue: number;
  /** Where the p-value comes from: χ² needs five expected draws a value (Cochran 1954); fewer get the exact test. */
  readonly test: 'chi-square' | 'multinomial';
}

const fewestExpected = 5;
const simulations = 999;

/** Whether counts [values] are draws from the weights [values], as JSON can hold it; null without counts. */
export function goodnessOfFit(
  counts: readonly number[],
  weights: readonly number[],
  random: Random,
): GoodnessOfFit | null {
  const draws = counts.reduce((a, b) => a + b, 0);
  if (draws === 0) return null;
  const { statistic, degrees, pValue } = chiSquareTest(counts, weights);
  const total = weights.reduce((a, b) => a + b, 0);
  const enough = weights.every((weight) => weight === 0 || (draws * weight) / total >= fewestExpected);
  return {
    statistic: Number.isFinite(statistic) ? statistic : null,
    degrees,
    ...(enough
      ? { pValue, test: 'chi-square' }
      : { pValue: multinomialTest(counts, weights, { random, simulations }), test: 'multinomial' }),
  };
}
