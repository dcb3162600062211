import { optional, options } from '@diffuse/check';
import * as check from '../checks.js';
import { drawer } from '../multinomial.js';
import { outcomes } from '../outcomes.js';
import type { Random } from '../random.js';
import { combined, type Tail } from './combined.js';
import { fitStatistics, type FitStatistics } from './fitStatistics.js';

const { floor, max, min } = Math;

/** A two-sided test of counts against wanted shares, which assumes that the draws are independent. */
export interface GoodnessOfFit {
  /** Chance of a sample that looks at most as likely to be of the wanted shares; 0 if a value of weight 0 was drawn. */
  readonly pValue: number;
  /** How many samples of the wanted shares it was compared with; 0 where none was needed. */
  readonly simulations: number;
  /** What it is made of; empty where a value of weight 0 was drawn. */
  readonly parts: readonly FitPart[];
}

export interface FitPart {
  readonly statistic: keyof FitStatistics;
  readonly observed: number;
  /** Its mean over samples of the wanted shares. */
  readonly expected: number;
  /** By itself. */
  readonly pValue: number;
}

const statistics: readonly { readonly statistic: keyof FitStatistics; readonly tail: Tail }[] = [
  { statistic: 'logProbability', tail: 'both' },
  { statistic: 'distinct', tail: 'both' },
  { statistic: 'largestDeviation', tail: 'upper' },
];

/** Draws and values that are gone through in all simulations together, and the fewest simulations all the same. */
const BUDGET = 2e8;
const FEWEST = 99;
/** A draw one by one costs as much; beyond so many a value it does not matter how many there are. */
const MOST_DRAWS_A_VALUE = 8;

const known = options({ simulations: optional(check.simulations) });

/**
 * Whether counts [values] are independent draws from the weights [values] (any positive sum). Three statistics of the counts
 * are compared with those of samples of the weights and combined by an exact Monte Carlo test (`combined`): the logarithm
 * of their multinomial probability, from both sides (too probable is what a sharpened distribution is, or one with its
 * tail cut off), how many different values there are, from both sides, and the largest deviation of one value. Holds for
 * any number of values and draws, no matter how few of a value are expected. null without draws. Throws an InputError on
 * what is no count or weight, and on lists of different lengths. Takes a second or two at most up to 10^5 values, whatever
 * the counts, and with 99 samples a minute for 10^6 values of ten draws each.
 *
 * @example
 * import { goodnessOfFit, uniforms } from '@diffuse/metrics';
 *
 * goodnessOfFit([18, 30, 12], [1, 1, 1], uniforms(0))?.pValue; // 0.049
 */
export function goodnessOfFit(
  counts: readonly number[],
  weights: readonly number[],
  random: Random,
  options: { readonly simulations?: number } = {},
): GoodnessOfFit | null {
  known(options, 'options');
  const { simulations = 1999 } = options;
  const uniform = check.uniformOf(random, 'random');
  const { draws, shares } = outcomes(counts, weights);
  if (draws === 0) return null;
  if (counts.some((count, i) => count > 0 && shares[i] === 0)) return { pValue: 0, simulations: 0, parts: [] };
  const possible = shares.flatMap((share, i) => (share > 0 ? [i] : []));
  const wanted = possible.map((i) => shares[i]!);
  const expected = Float64Array.from(wanted, (share) => share * draws);
  const cost = wanted.length + min(draws, MOST_DRAWS_A_VALUE * wanted.length);
  const runs = min(simulations, max(FEWEST, floor(BUDGET / cost)));
  const columns = statistics.map(({ tail }) => ({ values: new Float64Array(runs + 1), tail }));
  const draw = drawer(wanted);
  for (let run = 0; run <= runs; run++) {
    const sample = run === 0 ? possible.map((i) => counts[i]!) : draw(draws, uniform);
    const found = fitStatistics(sample, expected);
    statistics.forEach(({ statistic }, s) => (columns[s]!.values[run] = found[statistic]));
  }
  const { pValue, parts } = combined(columns);
  return {
    pValue,
    simulations: runs,
    parts: statistics.map(({ statistic }, s) => {
      const { values } = columns[s]!;
      return { statistic, observed: values[0]!, expected: meanOfRest(values), pValue: parts[s]! };
    }),
  };
}

function meanOfRest(values: Float64Array): number {
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += values[i]!;
  return sum / (values.length - 1);
}
