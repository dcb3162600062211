import { deviance, stirlingError } from '../special/binomialMass.js';

const { PI, log, max, sqrt } = Math;

/** What is looked at of one vector of counts beside the expected ones. */
export interface FitStatistics {
  /** Logarithm of its multinomial probability: high where counts are too even or too few values are rare, low where many are off. */
  readonly logProbability: number;
  /** How many different values were drawn. */
  readonly distinct: number;
  /** The largest of the values' deviations, as standard deviations: √(2 (n_i log(n_i/e_i) + e_i - n_i)). */
  readonly largestDeviation: number;
}

/** Statistics of counts [values] beside positive expected ones [values] of the same sum. */
export function fitStatistics(counts: readonly number[], expected: Float64Array): FitStatistics {
  let [sum, draws, distinct, largest] = [0, 0, 0, 0];
  for (const [i, mean] of expected.entries()) {
    const count = counts[i]!;
    // log P = log of Poisson probabilities, given their sum: e^-e e^n / n! as deviance and Stirling's remainder
    const off = count === 0 ? mean : deviance(count, mean);
    sum += off;
    largest = max(largest, off);
    if (count === 0) continue;
    sum += remainder(count);
    draws += count;
    distinct++;
  }
  return { logProbability: remainder(draws) - sum, distinct, largestDeviation: sqrt(2 * largest) };
}

/** log n! - n log n + n for n ≥ 1. */
const remainder = (n: number): number => remainders[n] ?? computed(n);

const computed = (n: number): number => log(2 * PI * n) / 2 + stirlingError(n);

/** Most counts of a simulation are small. */
const remainders = Float64Array.from({ length: 4096 }, (_, n) => (n === 0 ? 0 : computed(n)));
