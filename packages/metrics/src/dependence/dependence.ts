import { callable, list, optional, options, text } from '@diffuse/check';
import * as check from '../checks.js';
import { codesOf, type Codes } from '../codes.js';
import { permutationTest } from '../permutation.js';
import type { Random } from '../random.js';

import { normalUpperTail } from '../special/quantiles.js';
import { autocorrelationTime } from './autocorrelationTime.js';
import { joinCount, matches, matchesByLag } from './joinCounts.js';
import { normalHolds } from './normalHolds.js';

const { abs, ceil, expm1, floor, log1p, max, min, sqrt } = Math;

/** Whether answers depend on those before them, and what can be done about it. */
export interface Dependence {
  /** That the answers came in random order. */
  readonly pValue: number;
  readonly method: 'exact' | 'permutation' | 'normal';
  /** The lag with the most striking number of repeats: share of answers equal to the one `lag` before, and the share expected. */
  readonly lag: number;
  readonly rate: number;
  readonly expected: number;
  /** How many independent answers tell as much: n unless dependence was found (p < 0.05). */
  readonly effectiveSampleSize: number;
  /** Every `step`-th answer (`thinned`) may be taken for independent: 1 unless dependence was found, n if only one answer can. */
  readonly step: number;
}

/** The longest lag looked at, and how small a part of the stream it may be. */
const LONGEST = 150;
const PART = 4;
const LEVEL = 0.05;

const enough = list(text, { least: PART });
const known = options({ random: callable, simulations: optional(check.simulations) });

/**
 * Permutation test of independence for a stream of categorical answers against dependence at any lag k of 1 … min(150, n/4):
 * the statistic is max_k |M_k - E M_k| / sd(M_k) of the number M_k of answers equal to the one k before, with moments over
 * all orders of the answers. A sticky chain, a period and a batch repeated later are all found. The effective sample size
 * is n / τ, `step` the least m ≥ 2τ, where τ is the integrated autocorrelation time over all lags
 * (`effectiveSampleSize`) and over multiples of the lag with the most repeats, so that a cycle of L answers is worth L.
 * Streams of more than 20,000 answers whose M_k have variances of 100 or more get the normal approximation, Šidák's
 * correction for the lags. Takes a few seconds at most up to 200,000 answers and some 20 at 10^6. It does not look for a
 * drift of the shares (compare first and second half: `twoSampleTest`). Throws an InputError for fewer than four answers.
 *
 * @example
 * import { dependence, uniforms } from '@diffuse/metrics';
 *
 * const answers = ['Fig', 'Fig', 'Plum', 'Plum', 'Fig', 'Fig', 'Plum', 'Plum', 'Pear', 'Pear'];
 * dependence(answers, { random: uniforms(0) }).pValue; // 0.158
 */
export function dependence(
  answers: readonly string[],
  options: { readonly random: Random; readonly simulations?: number },
): Dependence {
  enough(answers, 'answers');
  known(options, 'options');
  const random = check.uniformOf(options.random, 'options.random');
  const { simulations = 999 } = options;
  const n = answers.length;
  const stream = codesOf(answers);
  const moments = Array.from({ length: min(LONGEST, floor(n / PART)) }, (_, i) => joinCount(stream.counts, i + 1));
  const repeats = matchesByLag(stream.counts, moments.length);
  const scores = (codes: Int32Array) => {
    const same = repeats(codes);
    return moments.map(({ mean, variance }, i) => (variance > 0 ? (same[i]! - mean) / sqrt(variance) : 0));
  };
  const found = scores(stream.codes);
  const strength = (z: readonly number[]) => z.reduce((most, score) => max(most, abs(score)), 0);
  const strongest = strength(found);
  const lag = found.findIndex((z) => abs(z) === strongest) + 1;
  const { pairs, mean } = moments[lag - 1]!;
  const test = tested(stream.codes, moments, (codes) => strength(scores(codes)), { random, permutations: simulations });
  const most = found.indexOf(found.reduce((a, b) => max(a, b))) + 1;
  return {
    ...test,
    lag,
    rate: matches(stream.codes, lag) / pairs,
    expected: mean / pairs,
    ...(test.pValue < LEVEL ? remedy(stream, most) : { effectiveSampleSize: n, step: 1 }),
  };
}

function tested(
  codes: Int32Array,
  moments: readonly { variance: number }[],
  statistic: (order: Int32Array) => number,
  options: { random: Random; permutations: number },
): Pick<Dependence, 'pValue' | 'method'> {
  if (moments.every(({ variance }) => variance === 0)) return { pValue: 1, method: 'exact' };
  if (moments.every(({ variance }) => normalHolds(codes.length, variance)))
    return { pValue: sidak(2 * normalUpperTail(statistic(codes)), moments.length), method: 'normal' };
  const { pValue, exact } = permutationTest(codes, statistic, options);
  return { pValue, method: exact ? 'exact' : 'permutation' };
}

/** 1 - (1 - p)^tests. */
function sidak(pValue: number, tests: number): number {
  return -expm1(tests * log1p(-min(pValue, 1)));
}

/** What is left of a dependent stream; `lag` is the one with the most repeats, of whose multiples a step keeps clear. */
function remedy(stream: Codes, lag: number): Pick<Dependence, 'effectiveSampleSize' | 'step'> {
  const n = stream.codes.length;
  const every = autocorrelationTime(stream);
  const multiples = autocorrelationTime(stream, lag);
  let step = max(2, ceil(2 * every));
  while (step < n && step / greatestCommonDivisor(step, lag) < 2 * multiples) step++;
  return { effectiveSampleSize: n / max(every, multiples), step: min(step, n) };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
