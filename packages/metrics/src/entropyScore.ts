import { additiveVariance } from './additiveVariance.js';
import { seenEntropy, unseenEntropy } from './chaoWangJost.js';
import { estimateAssemblage } from './estimateAssemblage.js';
import { groupedEntropy, joined, powers, surprisalVariance, type Groups } from './groups.js';
import { rootOfRising } from './special/rootOfRising.js';
import type { Spectrum } from './spectrum.js';

const { floor, log, max, sqrt } = Math;

/**
 * How far below and above `chaoWangJost` lie the entropies that are z standard errors from it, where the error is that of a
 * distribution with the entropy in question, taken from the powers p^θ of the estimated one: a score interval. (With one
 * error for all entropies, as in the bootstrap, the interval of a uniform distribution, where the first-order variance
 * vanishes, is far too wide.) Below, half the largest step of the estimate is added for its being discrete, as Yates did.
 */
export function entropyScore(spectrum: Spectrum, estimate: number, z: number): { below: number; above: number } {
  const n = spectrum.draws;
  const family = powers(tellApart(joined(estimateAssemblage(spectrum))));
  const g = linearised(spectrum);
  const error = (theta: number) => z * sqrt(additiveVariance(family(theta), n, g));
  const start = withoutNoise(family, n);
  const origin = start > 0 ? groupedEntropy(family(start)) : estimate;
  const excess = (theta: number) => origin - groupedEntropy(family(theta));
  let far = 1;
  while (far < 1e6 && excess(far) < error(far)) far *= 2;
  const centre = rootOfRising(excess, 0, far, 1e-6);
  const below = rootOfRising((theta) => excess(theta) - error(theta), centre, far, 1e-4);
  const above = rootOfRising((theta) => excess(theta) + error(theta), 0, centre, 1e-4);
  return { below: error(below) + largestStep(spectrum, g) / 2, above: error(above) };
}

/** g with Σ g(n_i) ≈ chaoWangJost near these counts: its dependence on f_1 and f_2 is taken as linear. */
function linearised({ draws: n, singletons, doubletons }: Spectrum): (count: number) => number {
  const unseen = (more1: number, more2: number) =>
    unseenEntropy({ draws: n, singletons: singletons + more1, doubletons: doubletons + more2 });
  const terms = [0, seenEntropy(1, n) + unseen(1, 0) - unseen(0, 0), seenEntropy(2, n) + unseen(0, 1) - unseen(0, 0)];
  const kept = 2000;
  return (count) => (count < kept ? (terms[count] ??= seenEntropy(count, n)) : seenEntropy(count, n));
}

/** What it changes if one draw of the most frequent value had been the least frequent one. */
function largestStep({ frequencies }: Spectrum, g: (count: number) => number): number {
  const slope = (count: number) => g(count) - g(count - 1);
  return max(0, slope(frequencies[0]![0]) - slope(frequencies.at(-1)![0]));
}

/**
 * The θ at which the surprisal variance is that of p^1 less what n draws add to it by chance,
 * (k/n)(1 + H - mean of -log p over the k values), by expanding Σ p log² p - H² to second order; 0 if less is left.
 */
function withoutNoise(family: (theta: number) => Groups, n: number): number {
  const raw = family(1);
  const h = groupedEntropy(raw);
  const noise = raw.reduce((sum, { probability: p, size }) => sum + size * (1 + h + log(p)), 0) / n;
  const wanted = surprisalVariance(raw) - max(0, noise);
  return rootOfRising((theta) => surprisalVariance(family(theta)) - wanted, 0, 1, 1e-4);
}

/** Equal probabilities have equal powers: tell half of them apart by a hair, so that the family can leave the uniform. */
function tellApart(groups: Groups): Groups {
  const [only, ...others] = groups;
  if (only === undefined || others.length > 0) return groups;
  const half = floor(only.size / 2);
  return [
    { probability: only.probability * 1.01, size: half },
    { probability: only.probability, size: only.size - half },
  ];
}
