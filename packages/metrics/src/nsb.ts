import { numberOfDraws, positiveCounts, type Counts } from './counts.js';
import { logSumExp } from './logSumExp.js';
import { digamma } from './special/digamma.js';
import { logGamma } from './special/logGamma.js';

/** Points of the trapezoidal rule over log β, from 1e-8 to 1e8. */
const POINTS = 2000;

/**
 * Nemenman, Shafee and Bialek's (2002) Bayesian entropy in nats of a distribution over `size` possible values, seen or not:
 * the posterior mean under symmetric Dirichlet(β) priors, mixed over β so that the prior expectation of the entropy,
 * ξ(β) = ψ(kβ + 1) - ψ(β + 1), is uniform. Throws if more than `size` values were seen.
 */
export function nsb(counts: Counts, size: number): number {
  const frequencies = positiveCounts(counts);
  if (frequencies.length > size)
    throw new Error(`${frequencies.length} values were drawn, but only ${size} are possible`);
  const n = numberOfDraws(counts);
  const unseen = size - frequencies.length;
  const betas = Array.from({ length: POINTS + 1 }, (_, i) => 10 ** (-8 + (16 * i) / POINTS));
  const priorEntropies = betas.map((beta) => digamma(size * beta + 1) - digamma(beta + 1));
  const logEvidence = betas.map((beta) =>
    frequencies.reduce(
      (sum, count) => sum + logGamma(count + beta) - logGamma(beta),
      logGamma(size * beta) - logGamma(n + size * beta),
    ),
  );
  const logNormaliser = logSumExp(logEvidence);
  let weight = 0;
  let sum = 0;
  for (const [i, beta] of betas.entries()) {
    const step = (priorEntropies[i + 1] ?? priorEntropies[i]!) - (priorEntropies[i - 1] ?? priorEntropies[i]!);
    const posterior = step * Math.exp(logEvidence[i]! - logNormaliser);
    const cell = (count: number) => ((count + beta) / (n + size * beta)) * digamma(count + beta + 1);
    const cells = frequencies.reduce((total, count) => total + cell(count), unseen * cell(0));
    sum += posterior * (digamma(n + size * beta + 1) - cells);
    weight += posterior;
  }
  return sum / weight;
}
