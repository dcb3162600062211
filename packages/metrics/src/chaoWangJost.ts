import { frequencyOfFrequency, numberOfDraws, positiveCounts, type Counts } from './counts.js';
import { doubletonShare } from './goodTuring.js';
import { digamma } from './special/digamma.js';

const { log } = Math;

/**
 * Chao, Wang and Jost's (2013, Eq. 7) nearly unbiased entropy in nats: `seenEntropy` of every count, exact for what n draws
 * can show, plus `unseenEntropy` for what they cannot.
 */
export function chaoWangJost(counts: Counts): number {
  const n = numberOfDraws(counts);
  const seen = positiveCounts(counts).reduce((sum, count) => sum + seenEntropy(count, n), 0);
  return seen + unseenEntropy(n, frequencyOfFrequency(counts, 1), frequencyOfFrequency(counts, 2));
}

/** (n_i/n) Σ_{r=n_i}^{n-1} 1/r = (n_i/n) (ψ(n) - ψ(n_i)): what a value drawn `count` times in n adds to the entropy. */
export function seenEntropy(count: number, n: number): number {
  return count === 0 ? 0 : (count / n) * (digamma(n) - digamma(count));
}

/**
 * What the values not seen in n draws add, judged by f_1 singletons and f_2 doubletons:
 * (f_1/n) (1 - A)^(1-n) (-log A - Σ_{r<n} (1 - A)^r / r) = (f_1/n) Σ_{r≥n} (1 - A)^(r-n+1) / r with A = `doubletonShare`.
 * The first form loses digits when n A is large, the second takes long when it is small.
 */
export function unseenEntropy(n: number, f1: number, f2: number): number {
  const a = doubletonShare(n, f1, f2);
  if (f1 === 0 || a === 1) return 0;
  let sum = 0;
  if (n * a > 5) {
    let power = 1;
    for (let r = n; power > Number.EPSILON; r++) sum += (power *= 1 - a) / r;
    return (f1 / n) * sum;
  }
  let power = 1;
  for (let r = 1; r < n; r++) sum += (power *= 1 - a) / r;
  return ((f1 / n) * (-log(a) - sum)) / power;
}
