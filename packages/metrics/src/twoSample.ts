import { callable, InputError, integer, optional, options } from '@diffuse/check';
import * as check from './checks.js';
import { type ChiSquare } from './chiSquare.js';
import { codesOf } from './codes.js';
import { permutationTest } from './permutation.js';
import type { Random } from './random.js';

/** How a two-sample test divides the pooled answers. */
export interface TwoSampleOptions {
  readonly random: Random;
  /** How many divisions at most; all of them are taken if there are fewer. */
  readonly permutations?: number;
  /** How many consecutive answers stay together: 1 for independent answers, else `blockLength`. */
  readonly block?: number;
}

const known = options({
  random: callable,
  permutations: optional(check.simulations),
  block: optional(integer({ least: 1 })),
});

/**
 * Do two lists of answers come from one distribution? Pearson's statistic of the 2 × k table, with the p-value of random
 * divisions of the pooled answers (`permutationTest`), which holds however rare the values are if answers are independent.
 * Where they depend on those shortly before them, whole blocks of `block` answers are exchanged; the last fifth of each is
 * left out, so that blocks do not touch, and so is what fills no block. Time: permutations × answers, 2e7 at most or 99
 * permutations. Throws an InputError for an empty list and for one shorter than a block.
 *
 * @example
 * import { twoSampleTest, uniforms } from '@diffuse/metrics';
 *
 * twoSampleTest(['Fig', 'Fig', 'Plum'], ['Plum', 'Pear', 'Pear'], { random: uniforms(0) }).pValue; // 0.6
 */
export function twoSampleTest(a: readonly string[], b: readonly string[], options: TwoSampleOptions): ChiSquare {
  check.someTexts(a, 'a');
  check.someTexts(b, 'b');
  known(options, 'options');
  const { permutations = 1999, block = 1 } = options;
  const random = check.uniformOf(options.random, 'options.random');
  if (Math.min(a.length, b.length) < block)
    throw new InputError('OUT_OF_RANGE', 'options.block', {
      asked: `at most the ${Math.min(a.length, b.length)} answers of the shorter list`,
      found: block,
      remedy: 'draw more',
    });
  const used = block - Math.floor(block / 5);
  const blocks = { a: Math.floor(a.length / block), b: Math.floor(b.length / block) };
  const kept = (list: readonly string[], full: number) => list.filter((_, t) => t < full * block && t % block < used);
  const { codes, counts } = codesOf([...kept(a, blocks.a), ...kept(b, blocks.b)]);
  const inA = new Int32Array(counts.length);
  const statistic = (labels: Int32Array) => {
    inA.fill(0);
    for (let unit = 0; unit < labels.length; unit++) {
      if (labels[unit] === 1) for (let i = unit * used; i < (unit + 1) * used; i++) inA[codes[i]!]!++;
    }
    return twoRows(inA, counts, blocks.a / labels.length);
  };
  const labels = Int32Array.from({ length: blocks.a + blocks.b }, (_, unit) => (unit < blocks.a ? 1 : 0));
  const { observed, pValue } = permutationTest(labels, statistic, { random, permutations });
  return { statistic: observed, degrees: counts.length - 1, pValue };
}

/** Pearson's statistic of the table of two samples: with O of n_j in the first and E = share × n_j, Σ (O - E)² (1/E + 1/(n_j - E)). */
function twoRows(inA: Int32Array, counts: readonly number[], share: number): number {
  const sum = counts.reduce((total, count, j) => total + (inA[j]! - count * share) ** 2 / count, 0);
  return sum / (share * (1 - share));
}
