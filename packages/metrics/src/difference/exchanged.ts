import type { Random } from '../random.js';
import type { TwoModels } from './twoModels.js';

const { floor } = Math;

/** The models' answers exchanged at random: within each pair, or by a new division of all of them. */
export function exchanged({ a, b, ...rest }: TwoModels, random: Random): TwoModels {
  const n = a.length;
  const pooled = new Int32Array(n + b.length);
  pooled.set(a);
  pooled.set(b, n);
  if (rest.paired) {
    for (let t = 0; t < n; t++) if (random() < 0.5) swap(pooled, t, n + t);
  } else {
    for (let i = pooled.length - 1; i > 0; i--) swap(pooled, i, floor(random() * (i + 1)));
  }
  return { a: pooled.subarray(0, n), b: pooled.subarray(n), ...rest };
}

function swap(codes: Int32Array, i: number, j: number): void {
  const code = codes[i]!;
  codes[i] = codes[j]!;
  codes[j] = code;
}
