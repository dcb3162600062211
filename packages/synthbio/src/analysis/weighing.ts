import type { SampledRecord } from './recordSet.js';

/** The share of the weights that records of which something holds have, as `weighted`; nothing where there are no weights. */
export type Weighed = (holds: (i: number) => boolean) => { readonly weighted?: number };

/** Weights are told as logarithms, by the index of an answer; only their proportions matter. */
export function weighing(
  records: readonly SampledRecord[],
  logWeights: ReadonlyMap<number, number> | undefined,
): Weighed {
  const logs = records.map(({ index }) => logWeights?.get(index) ?? -Infinity);
  const greatest = logs.reduce((a, b) => Math.max(a, b), -Infinity);
  if (greatest === -Infinity) return () => ({});
  const weights = logs.map((log) => Math.exp(log - greatest));
  const sum = weights.reduce((a, b) => a + b, 0);
  return (holds) => ({ weighted: weights.reduce((part, weight, i) => (holds(i) ? part + weight : part), 0) / sum });
}
