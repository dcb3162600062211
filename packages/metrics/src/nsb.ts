import { integer } from '@diffuse/check';
import type { Counts } from './counts.js';
import { digammaDifference, logBeta, scaledTrigamma, trigammaOfNext } from './special/gammaDifferences.js';
import { posteriorMean } from './special/posteriorMean.js';
import { checkPossible, spectrumOf, sumOver } from './spectrum.js';

const atLeastOne = integer({ least: 1 });
const { exp, log } = Math;

/** Beyond this many e-foldings a tail of the integrand is nothing: e^-45 = 3e-20. */
const FAR = 45;

/**
 * Nemenman, Shafee and Bialek's (2002) Bayesian entropy in nats of a distribution over `size` possible values, seen or not:
 * the posterior mean under symmetric Dirichlet(β) priors, mixed over β so that the prior expectation of the entropy,
 * ξ(β) = ψ(kβ + 1) - ψ(β + 1), is uniform; that of no draws is log(size) / 2. The integral over log β is taken in logarithms,
 * where the integrand is (`posteriorMean`), for every size and count up to 2^53. Throws an InputError on what is no
 * count, a size that is no integer from 1 to 2^53 - 1, and if more than `size` values were seen. Time: some 500 evaluations
 * a different count.
 *
 * @example
 * import { nsb } from '@diffuse/metrics';
 *
 * nsb([5, 2, 1], 10); // 1.22
 */
export function nsb(counts: Counts, size: number): number {
  atLeastOne(size, 'size');
  const spectrum = spectrumOf(counts);
  const { draws: n, distinct } = spectrum;
  checkPossible(spectrum, size, 'size');
  if (size === 1) return 0;
  if (n === 0) return log(size) / 2;
  const logDensity = (logBetaPrior: number) => {
    const beta = exp(logBetaPrior);
    const logEvidence = logBeta(n, size * beta) - sumOver(spectrum, (count) => logBeta(count, beta));
    return logEvidence + log(priorSlope(beta, size));
  };
  const meanEntropy = (logBetaPrior: number) => {
    const beta = exp(logBetaPrior);
    const total = n + size * beta;
    const cell = (count: number) =>
      ((count + beta) / total) * digammaDifference(count + beta + 1, n - count + (size - 1) * beta);
    return sumOver(spectrum, cell) + (size - distinct) * cell(0);
  };
  return posteriorMean(logDensity, meanEntropy, -log(size) - FAR, log(n) + FAR);
}

/** dξ / d log β = kβ ψ'(kβ + 1) - β ψ'(β + 1), without the digits that the difference of nearly equal terms loses. */
function priorSlope(beta: number, size: number): number {
  if (size * beta < 1) return beta * (size * trigammaOfNext(size * beta) - trigammaOfNext(beta));
  return scaledTrigamma(size * beta) - scaledTrigamma(beta);
}
