import { multinomial } from './multinomial.js';
import type { Random } from './random.js';
import { logGamma } from './special/logGamma.js';
import { normalise } from './weights.js';

/**
 * Exact multinomial test by Monte Carlo: the probability, under the target weights [values], of counts that are no more
 * probable than these. Good for counts of any size; (1 + hits) / (1 + simulations), so never 0 (Davison and Hinkley 1997,
 * §4.2).
 */
export function multinomialTest(
  counts: readonly number[],
  weights: readonly number[],
  { random, simulations = 9999 }: { random: Random; simulations?: number },
): number {
  const logWeights = normalise(weights).map(Math.log);
  const logProbability = (drawn: readonly number[]) =>
    drawn.reduce((sum, count, i) => (count > 0 ? sum + count * logWeights[i]! - logGamma(count + 1) : sum), 0);
  const n = counts.reduce((a, b) => a + b, 0);
  const observed = logProbability(counts);
  const draw = multinomial(weights);
  let hits = 0;
  for (let s = 0; s < simulations; s++) {
    if (logProbability(draw(n, random)) <= observed + 1e-9) hits++;
  }
  return (1 + hits) / (1 + simulations);
}
