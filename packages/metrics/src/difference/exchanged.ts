import type { Random } from '../random.js';
import type { TwoModels } from './twoModels.js';

const { floor } = Math;

/**
 * The models' answers exchanged at random: within each pair, or by a new division of all of them. Where code 0 stays, as
 * what has no part in the statistic, each model keeps as many others as it has: those of pairs with two of them change places
 * within the pair, the rest among themselves. Models that can be read more or less often may still say the same, and a
 * statistic of seven answers is not one of five hundred.
 */
export function exchanged({ a, b, ...rest }: TwoModels, random: Random, zeroStays: boolean): TwoModels {
  const n = a.length;
  const pooled = new Int32Array(n + b.length);
  pooled.set(a);
  pooled.set(b, n);
  const stays = (t: number): boolean => zeroStays && pooled[t] === 0;
  const alone: number[] = [];
  for (let t = 0; t < pooled.length; t++) {
    const partner = t < n ? t + n : t - n;
    if (!rest.paired || (stays(partner) && !stays(t))) {
      if (!stays(t)) alone.push(t);
    } else if (t < n && !stays(t) && random() < 0.5) swap(pooled, t, partner);
  }
  shuffle(pooled, alone, random);
  return { a: pooled.subarray(0, n), b: pooled.subarray(n), ...rest };
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
