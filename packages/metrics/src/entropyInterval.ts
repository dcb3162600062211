import { additiveVariance } from './additiveVariance.js';
import { chaoWangJost, seenEntropy, unseenEntropy } from './chaoWangJost.js';
import { frequencyOfFrequency, numberOfDraws, positiveCounts, type Counts } from './counts.js';
import { entropy } from './entropy.js';
import { estimateAssemblage } from './estimateAssemblage.js';
import { groupedEntropy, powers, surprisalVariance, type Groups } from './groups.js';
import type { Interval } from './interval.js';
import { newValues } from './newValues.js';
import { normalQuantile } from './special/quantiles.js';
import { rootOfRising } from './special/rootOfRising.js';

const { floor, log, max, min, sqrt } = Math;

/**
 * Confidence interval for the entropy (nats) of the distribution that the counts were drawn from, about `chaoWangJost`.
 *
 * A score interval: it holds the entropies h that are within z standard errors of the estimate, where the error is that
 * of a distribution with entropy h, taken from the powers p^θ of the estimated one. (With one error for all h, as in the
 * bootstrap, the interval of a uniform distribution, where the first-order variance vanishes, is far too wide.) The
 * estimate takes the unseen values for equally likely, and is too low where they have a long tail: the upper end is raised
 * by what they add to the entropy beyond that if new values go on to come as the doublings of the sample brought them.
 * packages/metrics/README.md says how often the interval holds the truth.
 *
 * When all n answers are the same the upper end allows for one value too rare to have been drawn. When all are different
 * there is no upper end, and the lower is the collision entropy -log Σ p² that still leaves no repeat among n draws with
 * probability (1 - level) / 2. No draws, no bounds: [0, Infinity].
 */
export function entropyInterval(counts: Counts, level = 0.95): Interval {
  const n = numberOfDraws(counts);
  if (n === 0) return { estimate: 0, lower: 0, upper: Infinity };
  if (positiveCounts(counts).length === 1) return { estimate: 0, lower: 0, upper: entropyOfUndrawn(n, level) };
  const estimate = chaoWangJost(counts);
  if (frequencyOfFrequency(counts, 1) === n)
    return { estimate, lower: entropyWithoutRepeats(n, level), upper: Infinity };
  const z = normalQuantile(level);
  const family = powers(tellApart(estimateAssemblage(counts)));
  const terms = linearised(counts);
  const error = (theta: number) => z * sqrt(additiveVariance(family(theta), n, terms));
  const start = withoutNoise(family, n);
  const origin = start > 0 ? groupedEntropy(family(start)) : estimate;
  const excess = (theta: number) => origin - groupedEntropy(family(theta));
  let far = 1;
  while (far < 1e6 && excess(far) < error(far)) far *= 2;
  const centre = rootOfRising(excess, 0, far, 1e-6);
  const below = rootOfRising((theta) => excess(theta) - error(theta), centre, far, 1e-4);
  const above = rootOfRising((theta) => excess(theta) + error(theta), 0, centre, 1e-4);
  return { estimate, lower: max(0, estimate - error(below)), upper: estimate + error(above) + longTail(counts) };
}

/**
 * What the unseen values add to the entropy beyond `unseenEntropy` if `newValues` come, 0 if they add less. From
 * H = Σ_k Δ_k / k, Δ_k being the probability that draw k + 1 is a new value (Chao, Wang and Jost 2013); in the doubling from
 * N draws on, which brings D values, Δ_k ∝ 1/k makes that D / (2 N log 2), and a flatter or steeper fall 4% less or more.
 */
function longTail(counts: Counts): number {
  const n = numberOfDraws(counts);
  const tail = newValues(counts).reduce((sum, values, j) => sum + values / (2 ** (j + 1) * n * log(2)), 0);
  return max(0, tail - unseenEntropy(n, frequencyOfFrequency(counts, 1), frequencyOfFrequency(counts, 2)));
}

/** Entropy if a second value has the largest probability, at most ½, that n draws miss with (1 - level) / 2. */
function entropyOfUndrawn(n: number, level: number): number {
  const p = min(0.5, 1 - ((1 - level) / 2) ** (1 / n));
  return entropy([p, 1 - p]);
}

/** log(1 / Σ p²) where n draws, n (n - 1) / 2 pairs, are all different with probability (1 - level) / 2. */
function entropyWithoutRepeats(n: number, level: number): number {
  return max(0, log((n * (n - 1)) / (-2 * log((1 - level) / 2))));
}

/** g with Σ g(n_i) ≈ chaoWangJost(counts) near these counts: its dependence on f_1 and f_2 is taken as linear. */
function linearised(counts: Counts): (count: number) => number {
  const n = numberOfDraws(counts);
  const f1 = frequencyOfFrequency(counts, 1);
  const f2 = frequencyOfFrequency(counts, 2);
  const unseen = unseenEntropy(n, f1, f2);
  const terms = [
    0,
    seenEntropy(1, n) + unseenEntropy(n, f1 + 1, f2) - unseen,
    seenEntropy(2, n) + unseenEntropy(n, f1, f2 + 1) - unseen,
  ];
  return (count) => (terms[count] ??= seenEntropy(count, n));
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
