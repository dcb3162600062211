import { count } from '@diffuse/check';
import { binomial } from './binomial.js';
import type { Random } from './random.js';
import * as check from './checks.js';
import { normalise } from './weights.js';

const { floor } = Math;

/** A drawer of multinomial counts. */
export type Multinomial = (draws: number, random: Random) => number[];

/** A binomial draw takes about as long as so many draws of a value. */
const DRAWS_A_BINOMIAL = 8;

/**
 * A drawer of multinomial counts: each call gives how often each of the values turned up in `draws` independent draws with
 * these probabilities (any positive sum). Few draws are made one by one, by the alias method (Walker 1977, Vose 1991); more
 * than eight a value by conditional binomials (Davis 1993), so that a call takes time in proportion to the values at most,
 * up to 2^53 draws. Throws an InputError on weights that are none, and, when it is called, on a number of draws that is none
 * and a source whose numbers are not in [0, 1).
 *
 * @example
 * import { multinomial, uniforms } from '@diffuse/metrics';
 *
 * const draw = multinomial([0.5, 0.25, 0.25]);
 * draw(1000, uniforms(0)); // [ 512, 244, 244 ]
 */
export function multinomial(probabilities: readonly number[]): Multinomial {
  const draw = drawer(normalise(probabilities, 'probabilities'));
  return (draws, random) => {
    count(draws, 'draws');
    return draw(draws, check.uniformOf(random, 'random'));
  };
}

/** `multinomial` of shares that sum to 1. */
export function drawer(shares: readonly number[]): Multinomial {
  let one: Multinomial | undefined;
  let all: Multinomial | undefined;
  return (draws, random) => {
    return draws <= DRAWS_A_BINOMIAL * shares.length
      ? (one ??= byAlias(shares))(draws, random)
      : (all ??= byBinomials(shares))(draws, random);
  };
}

function byAlias(shares: readonly number[]): Multinomial {
  const size = shares.length;
  const keep = Float64Array.from(shares, (p) => p * size);
  const alias = Int32Array.from(keep, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  keep.forEach((value, i) => (value < 1 ? small : large).push(i));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    alias[poor] = rich;
    keep[rich]! -= 1 - keep[poor]!;
    if (keep[rich]! < 1) small.push(large.pop()!);
  }
  const possible = shares.findIndex((share) => share > 0);
  for (const i of [...small, ...large]) {
    keep[i] = shares[i]! > 0 ? 1 : 0; // what is left over is 1 but for rounding
    alias[i] = possible;
  }
  return (draws, random) => {
    const counts = new Array<number>(size).fill(0);
    for (let d = 0; d < draws; d++) {
      const u = random() * size;
      const i = floor(u);
      counts[u - i < keep[i]! ? i : alias[i]!]!++;
    }
    return counts;
  };
}

function byBinomials(shares: readonly number[]): Multinomial {
  const rest = new Float64Array(shares.length + 1);
  for (let i = shares.length - 1; i >= 0; i--) rest[i] = rest[i + 1]! + shares[i]!;
  return (draws, random) => {
    let left = draws;
    return shares.map((share, i) => {
      const count = share === 0 ? 0 : rest[i + 1] === 0 ? left : binomial(left, share / rest[i]!, random);
      left -= count;
      return count;
    });
  };
}
