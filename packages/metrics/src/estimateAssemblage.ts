import { chao1 } from './chao1.js';
import { numberOfDraws, positiveCounts, type Counts } from './counts.js';
import { unseenMass } from './goodTuring.js';
import type { Groups } from './groups.js';

/**
 * An estimate of the whole distribution behind the counts, for variances (Chao and Jost 2015, appendix S2): a seen value
 * has p_i = (n_i/n)(1 - λ (1 - n_i/n)^n), so that the seen ones have Good's coverage; the unseen mass is divided equally
 * among the values that Chao1 says are missing.
 */
export function estimateAssemblage(counts: Counts): Groups {
  const n = numberOfDraws(counts);
  const sizes = new Map<number, number>();
  for (const count of positiveCounts(counts)) sizes.set(count, (sizes.get(count) ?? 0) + 1);
  const seen = [...sizes].map(([count, size]) => ({ probability: count / n, size }));
  const unseen = unseenMass(counts);
  if (unseen === 0) return seen;
  const missed = (p: number) => p * (1 - p) ** n;
  const lambda = unseen / seen.reduce((sum, { probability, size }) => sum + size * missed(probability), 0);
  const missing = Math.max(1, Math.ceil(chao1(counts) - positiveCounts(counts).length));
  return [
    ...seen.map(({ probability, size }) => ({ probability: probability - lambda * missed(probability), size })),
    { probability: unseen / missing, size: missing },
  ];
}
