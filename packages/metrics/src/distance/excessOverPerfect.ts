import { callable, optional, options } from '@diffuse/check';
import * as check from '../checks.js';
import { halfDistance } from '../divergence.js';
import { middle } from '../middle.js';
import { drawer } from '../multinomial.js';
import { someOutcomes } from '../outcomes.js';
import type { Random } from '../random.js';
import { meanTotalVariation } from './perfectTotalVariation.js';

const { log, max, min, floor } = Math;

/** A distance between the counts and the target, and what n draws from the target itself would show. */
export interface Excess {
  observed: number;
  /** Mean for a perfect sampler. */
  perfect: number;
  /** The middle 95% for a perfect sampler. */
  perfectLower: number;
  perfectUpper: number;
  /**
   * observed - perfect: near 0 if the answers are as good as draws from the target. No estimate of a distance: it grows with
   * the number of draws, and stays below the distance.
   */
  excess: number;
}

/** Distances of counts [values] from target weights [values], in excess of a perfect sampler's. */
export interface ExcessOverPerfect {
  /** ½ Σ |n_i/n - w_i|. */
  totalVariation: Excess;
  /** Σ w_i log(w_i / q_i) in nats (the paper's Eq. 2), with q_i = (n_i + ½) / (n + k/2) so that an unseen value is finite. */
  klToTarget: Excess;
}

/** Draws and values that are gone through in all simulations together, and the fewest simulations all the same. */
const BUDGET = 2e8;
const FEWEST = 99;

const known = options({ random: callable, simulations: optional(check.simulations) });

/**
 * How far the counts are from the target beyond what chance does to n draws. The mean total variation of a perfect sampler
 * is exact (`perfectTotalVariation`), the rest from `simulations` samples, fewer of more than 10^5 values or draws. A value
 * outside the target set may be one more count, of weight 0. `distanceToTarget` bounds the distance itself. Throws an
 * InputError on what is no count or weight, when there are no draws, or not as many weights as counts.
 *
 * @example
 * import { excessOverPerfect, uniforms } from '@diffuse/metrics';
 *
 * excessOverPerfect([60, 30, 10], [1, 1, 1], { random: uniforms(0) }).totalVariation.excess; // 0.21
 */
export function excessOverPerfect(
  counts: readonly number[],
  weights: readonly number[],
  options: { readonly random: Random; readonly simulations?: number },
): ExcessOverPerfect {
  const { draws, shares } = someOutcomes(counts, weights);
  known(options, 'options');
  const random = check.uniformOf(options.random, 'options.random');
  const { simulations = 999 } = options;
  const draw = drawer(shares);
  const tv = (drawn: readonly number[]) =>
    halfDistance(
      drawn.map((count) => count / draws),
      shares,
    );
  const kl = (drawn: readonly number[]) => smoothedKl(drawn, draws, shares);
  const runs = min(simulations, max(FEWEST, floor(BUDGET / (shares.length + min(draws, 8 * shares.length)))));
  const simulated = Array.from({ length: runs }, () => {
    const sample = draw(draws, random);
    return { tv: tv(sample), kl: kl(sample) };
  });
  const klSamples = simulated.map((sample) => sample.kl);
  const meanKl = klSamples.reduce((a, b) => a + b, 0) / runs;
  const tvSamples = simulated.map((sample) => sample.tv);
  return {
    totalVariation: excess(tv(counts), meanTotalVariation(shares, draws), tvSamples),
    klToTarget: excess(kl(counts), meanKl, klSamples),
  };
}

function excess(observed: number, perfect: number, samples: readonly number[]): Excess {
  const { lower, upper } = middle(samples);
  return { observed, perfect, perfectLower: lower, perfectUpper: upper, excess: observed - perfect };
}

/** Krichevsky and Trofimov's (1981) half a count is added to each value. */
function smoothedKl(counts: readonly number[], draws: number, target: readonly number[]): number {
  const sum = draws + counts.length / 2;
  return target.reduce((kl, w, i) => (w > 0 ? kl + w * (log(w) + log(sum / (counts[i]! + 0.5))) : kl), 0);
}
