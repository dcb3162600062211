import type { Random } from '../random.js';
import type { TwoModels } from './twoModels.js';

const { floor } = Math;

/**
 * The models' answers exchanged at random, at each call anew: within each pair, or by a new division of all of them. Where
 * code 0 stays, as what has no part in the statistic, each model keeps as many others as it has: those of pairs with two of
 * them change places within the pair, the rest among themselves. Models that can be read more or less often may still say the
 * same, and a statistic of seven answers is not one of five hundred.
 */
export function exchanges({ a, b, ...rest }: TwoModels, zeroStays: boolean): (random: Random) => TwoModels {
  const n = a.length;
  const answers = new Int32Array(n + b.length);
  answers.set(a);
  answers.set(b, n);
  const moves = (t: number): boolean => !zeroStays || answers[t] !== 0;
  const pairs: number[] = []; // whose two answers may change places, by the first one's
  const alone: number[] = []; // answers that move among each other
  for (let t = 0; t < answers.length; t++) {
    if (!moves(t)) continue;
    if (!rest.paired || !moves(t < n ? t + n : t - n)) alone.push(t);
    else if (t < n) pairs.push(t);
  }
  return (random) => {
    const pooled = answers.slice();
    for (const t of pairs) if (random() < 0.5) swap(pooled, t, t + n);
    shuffle(pooled, alone, random);
    return { a: pooled.subarray(0, n), b: pooled.subarray(n), ...rest };
  };
}

/** What stands in these places, in any order (Fisher and Yates). */
function shuffle(codes: Int32Array, places: readonly number[], random: Random): void {
  for (let i = places.length - 1; i > 0; i--) swap(codes, places[i]!, places[floor(random() * (i + 1))]!);
}

function swap(codes: Int32Array, i: number, j: number): void {
  const code = codes[i]!;
  codes[i] = codes[j]!;
  codes[j] = code;
}
