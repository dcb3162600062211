import type { Random } from './random.js';
import { normalise } from './weights.js';

const { floor } = Math;

/**
 * A drawer of multinomial counts: each call gives how often each of the values turned up in `draws` independent draws with
 * these probabilities (any positive sum). Alias method (Walker 1977, Vose 1991): set-up once, constant time a draw.
 */
export function multinomial(probabilities: readonly number[]): (draws: number, random: Random) => number[] {
  const size = probabilities.length;
  const keep = normalise(probabilities).map((p) => p * size);
  const alias = keep.map((_, i) => i);
  const small = alias.filter((i) => keep[i]! < 1);
  const large = alias.filter((i) => keep[i]! >= 1);
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    alias[poor] = rich;
    keep[rich]! -= 1 - keep[poor]!;
    if (keep[rich]! < 1) small.push(large.pop()!);
  }
  for (const i of [...small, ...large]) keep[i] = 1;
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
