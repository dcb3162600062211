import * as check from '../checks.js';
import { codesOf } from '../codes.js';
import { autocorrelationTime } from './autocorrelationTime.js';

/**
 * How many independent answers tell as much about the shares of the answers as this stream does: n / τ with the integrated
 * autocorrelation time τ = 1 + 2 Σ ρ_k of matching answers, the sum ended by Geyer's (1992) initial positive sequence. At
 * most n: answers that avoid each other count as independent, and so do streams of one value, of which no order differs.
 * Below n = 20 τ it comes out too high, by a half at n = 5 τ (`simulate/dependence.mjs`). It is blind to a pattern that
 * skips lags (every fifth answer repeated, a cycle), which `dependence` finds. Time: n × τ while τ is below about 500, then
 * n × 1,000 × log₈ n: seconds for 10^6 answers. Throws an InputError without answers.
 *
 * @example
 * import { effectiveSampleSize } from '@diffuse/metrics';
 *
 * effectiveSampleSize(['Fig', 'Fig', 'Fig', 'Plum', 'Plum', 'Plum', 'Fig', 'Fig']); // 4.4
 */
export function effectiveSampleSize(answers: readonly string[]): number {
  check.someTexts(answers, 'answers');
  return answers.length / autocorrelationTime(codesOf(answers));
}

/**
 * The length of blocks of consecutive answers that may be exchanged as if they were independent (`twoSampleTest`): 5 τ, so
 * that the fifth which is left out between blocks is the autocorrelation time τ; 1 where τ is 1. Throws an InputError
 * without answers.
 *
 * @example
 * import { blockLength } from '@diffuse/metrics';
 *
 * blockLength(['Fig', 'Fig', 'Fig', 'Plum', 'Plum', 'Plum', 'Fig', 'Fig']); // 10
 */
export function blockLength(answers: readonly string[]): number {
  check.someTexts(answers, 'answers');
  const time = autocorrelationTime(codesOf(answers));
  return time > 1 + 1e-9 ? Math.ceil(5 * time) : 1;
}
