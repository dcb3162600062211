import { totalVariation } from './divergence.js';
import { middle } from './middle.js';
import { multinomial } from './multinomial.js';
import type { Random } from './random.js';
import { logGamma } from './special/logGamma.js';
import { normalise } from './weights.js';

const { exp, floor, log, log1p } = Math;

/** A distance between the counts and the target, and what n draws from the target itself would show. */
export interface Excess {
  observed: number;
  /** Mean for a perfect sampler. */
  perfect: number;
  /** The middle 95% for a perfect sampler. */
  perfectLower: number;
  perfectUpper: number;
  /** observed - perfect: near 0 if the answers are as good as draws from the target. */
  excess: number;
}

/** Distances of counts [values] from target weights [values], in excess of a perfect sampler's. */
export interface ExcessOverPerfect {
  /** ½ Σ |n_i/n - w_i|. */
  totalVariation: Excess;
  /** Σ w_i log(w_i / q_i) in nats (the paper's Eq. 2), with q_i = (n_i + ½) / (n + k/2) so that an unseen value is finite. */
  klToTarget: Excess;
}

/**
 * How far the counts are from the target beyond what chance does to n draws. The mean total variation of a perfect sampler
 * is exact (`perfectTotalVariation`), the rest from `simulations` samples. A value outside the target set may be one more
 * count, of weight 0. Throws when there are no draws or not as many weights as counts.
 */
export function excessOverPerfect(
  counts: readonly number[],
  weights: readonly number[],
  { random, simulations = 999 }: { random: Random; simulations?: number },
): ExcessOverPerfect {
  const target = normalise(weights);
  if (counts.length !== weights.length)
    throw new Error(`${counts.length} counts for ${weights.length} weights: give as many`);
  const n = counts.reduce((a, b) => a + b, 0);
  if (n === 0) throw new Error('no draws to compare with the target: sample some answers first');
  const draw = multinomial(target);
  const samples = Array.from({ length: simulations }, () => draw(n, random));
  const tv = (drawn: readonly number[]) =>
    totalVariation(
      drawn.map((count) => count / n),
      target,
    );
  const kl = (drawn: readonly number[]) => smoothedKl(drawn, target);
  const klSamples = samples.map(kl);
  const meanKl = klSamples.reduce((a, b) => a + b, 0) / simulations;
  return {
    totalVariation: excess(tv(counts), perfectTotalVariation(target, n), samples.map(tv)),
    klToTarget: excess(kl(counts), meanKl, klSamples),
  };
}

function excess(observed: number, perfect: number, samples: readonly number[]): Excess {
  const { lower, upper } = middle(samples);
  return { observed, perfect, perfectLower: lower, perfectUpper: upper, excess: observed - perfect };
}

/** Krichevsky and Trofimov's (1981) half a count is added to each value. */
function smoothedKl(counts: readonly number[], target: readonly number[]): number {
  const sum = counts.reduce((a, b) => a + b, counts.length / 2);
  return target.reduce((kl, w, i) => (w > 0 ? kl + w * log((w * sum) / (counts[i]! + 0.5)) : kl), 0);
}

/**
 * Expected total variation between n draws from a distribution and the distribution itself: half the sum of the binomial
 * mean deviations E|X/n - p| = (2/n) ν C(n, ν) p^ν (1 - p)^(n-ν+1) with ν = ⌊np⌋ + 1 (de Moivre; Diaconis and Zabell 1991).
 */
export function perfectTotalVariation(probabilities: readonly number[], n: number): number {
  const deviation = (p: number) => {
    if (p <= 0 || p >= 1) return 0;
    const v = floor(n * p) + 1;
    const logChoose = logGamma(n + 1) - logGamma(v + 1) - logGamma(n - v + 1);
    return (2 / n) * v * exp(logChoose + v * log(p) + (n - v + 1) * log1p(-p));
  };
  return probabilities.reduce((sum, p) => sum + deviation(p), 0) / 2;
}
