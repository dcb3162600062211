import { unseenEntropy } from '../chaoWangJost.js';
import { digamma } from '../special/digamma.js';

/** How often values came, by how many values came so often. */
type Sizes = ReadonlyMap<number, number>;

/**
 * What an answer does to `chaoWangJost`, by how often its value came: n - 1 times the estimate less the one without that
 * answer (Efron and Stein 1981), of mean 0 over the n answers. It is -log p̂ - H to first order, and knows that the unseen
 * is judged by singletons and doubletons: the plug-in entropy's influence is 0 where all answers are different, though
 * nothing is known there.
 */
export function entropyJackknife(sizes: Sizes, n: number): (count: number) => number {
  if (n < 2) return () => 0;
  let sum = 0;
  for (const [count, values] of sizes) sum += values * count * digamma(count);
  const [singletons, doubletons] = [sizes.get(1) ?? 0, sizes.get(2) ?? 0];
  const whole = digamma(n) - sum / n + unseenEntropy({ draws: n, singletons, doubletons });
  const unseen = new Map<number, number>();
  const unseenWithout = (count: number): number => {
    const kind = Math.min(count, 4);
    const found = unseen.get(kind) ?? unseenEntropy(without(kind, { draws: n, singletons, doubletons }));
    unseen.set(kind, found);
    return found;
  };
  const moves = new Map<number, number>();
  let centre = 0;
  for (const [count, values] of sizes) {
    const seen = digamma(n - 1) - (sum - fallOf(count)) / (n - 1);
    const move = (n - 1) * (whole - seen - unseenWithout(count));
    moves.set(count, move);
    centre += ((values * count) / n) * move;
  }
  return (count) => moves.get(count)! - centre;
}

/** c ψ(c) - (c - 1) ψ(c - 1). */
const fallOf = (count: number): number => (count === 1 ? digamma(1) : digamma(count - 1) + count / (count - 1));

/** The sample without an answer whose value came so often. */
function without(count: number, { draws, singletons, doubletons }: Parameters<typeof unseenEntropy>[0]) {
  return {
    draws: draws - 1,
    singletons: singletons + (count === 2 ? 1 : count === 1 ? -1 : 0),
    doubletons: doubletons + (count === 3 ? 1 : count === 2 ? -1 : 0),
  };
}
