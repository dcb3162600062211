import type { Finding, WeightFormat } from './jobs.js';

/** How far two sides' findings are apart. */
export interface Agreement {
  readonly agrees: boolean;
  readonly finding: string;
}

/** The largest difference that counts as the same: a share of the largest number of its kind. */
const tolerance: Readonly<Record<WeightFormat, number>> = { f32: 1e-3, f16: 2e-2 };

/** Draws of one distribution have means that are so many standard errors apart once in some 16,000 times. */
const mostErrors = 4;

/** The largest difference as a share of the largest magnitude. */
function distance(ours: readonly number[], theirs: readonly number[]): number {
  const magnitude = Math.max(...theirs.map(Math.abs));
  return Math.max(...theirs.map((their, i) => Math.abs(ours[i]! - their))) / magnitude;
}

/** Difference of two samples' means in standard errors. */
function errorsApart(ours: readonly number[], theirs: readonly number[]): number {
  const [our, their] = [moments(ours), moments(theirs)];
  return Math.abs(our.mean - their.mean) / Math.sqrt(our.variance / ours.length + their.variance / theirs.length);
}

function moments(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

/**
 * Whether two sides found the same: numbers that both compute within rounding, answers by the mean of their
 * log-probabilities. A number that is not finite agrees with nothing.
 */
export function compare(ours: Finding, theirs: Finding, weights: WeightFormat): Agreement {
  const parts: [name: string, apart: number, most: number][] = [];
  const most = tolerance[weights];
  if (theirs.logProbs) parts.push(['log-probabilities', distance(ours.logProbs!.flat(), theirs.logProbs.flat()), most]);
  if (theirs.losses) parts.push(['losses', distance(ours.losses!, theirs.losses), most]);
  if (theirs.gradNorms) parts.push(['gradient norms', distance(ours.gradNorms!, theirs.gradNorms), most]);
  const agrees = parts.every(([, apart, most]) => apart < most);
  const finding = parts.map(([name, apart]) => `${name} ${apart.toExponential(0)}`);
  if (!theirs.answerLogProbs) return { agrees, finding: finding.join(', ') };
  const errors = errorsApart(ours.answerLogProbs!, theirs.answerLogProbs);
  return {
    agrees: errors < mostErrors,
    finding: `answers' mean log-probability: ${errors.toFixed(1)} standard errors`,
  };
}
