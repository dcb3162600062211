import { chao1Of } from './chao1.js';
import { unseenMassOf } from './goodTuring.js';
import type { Groups } from './groups.js';
import { sumOver, type Spectrum } from './spectrum.js';

const { ceil, exp, log1p, max } = Math;

/**
 * An estimate of the whole distribution behind the counts, for variances (Chao and Jost 2015, appendix S2): a seen value
 * has p_i = (n_i/n)(1 - λ (1 - n_i/n)^n), so that the seen ones have Good's coverage; the unseen mass is divided equally
 * among the values that Chao1 says are missing. Of fewer than two draws it is what was drawn.
 */
export function estimateAssemblage(spectrum: Spectrum): Groups {
  const { draws: n, distinct, frequencies } = spectrum;
  const unseen = unseenMassOf(spectrum);
  if (n < 2 || unseen === 0) return frequencies.map(([count, size]) => ({ probability: count / n, size }));
  const missed = (count: number) => (count / n) * exp(n * log1p(-count / n));
  const lambda = unseen / sumOver(spectrum, missed);
  const missing = max(1, ceil(chao1Of(spectrum) - distinct));
  return [
    ...frequencies.map(([count, size]) => ({ probability: count / n - lambda * missed(count), size })),
    { probability: unseen / missing, size: missing },
  ];
}
