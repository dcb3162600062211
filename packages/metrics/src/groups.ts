const { floor, log } = Math;

/** A distribution in which `size` values have the same `probability`; Σ size × probability = 1. */
export type Groups = readonly { readonly probability: number; readonly size: number }[];

/** Entropy in nats. */
export function groupedEntropy(groups: Groups): number {
  return mean(groups, (probability) => -log(probability));
}

/** Variance of -log p under p. */
export function surprisalVariance(groups: Groups): number {
  const h = groupedEntropy(groups);
  return mean(groups, (probability) => (log(probability) + h) ** 2);
}

function mean(groups: Groups, f: (probability: number) => number): number {
  return groups.reduce((sum, { probability: p, size }) => (p > 0 ? sum + size * p * f(p) : sum), 0);
}

/** The family p^θ / Σ p^θ: uniform at θ = 0, p itself at 1, ever more concentrated beyond. */
export function powers(groups: Groups): (theta: number) => Groups {
  const largest = groups.reduce((most, { probability }) => (probability > most ? probability : most), 0);
  return (theta) => {
    const raised = groups.map(({ probability, size }) => ({ probability: (probability / largest) ** theta, size }));
    const sum = raised.reduce((total, { probability, size }) => total + size * probability, 0);
    return raised.map(({ probability, size }) => ({ probability: probability / sum, size }));
  };
}

/** Where there are more groups than that, neighbours whose probabilities are within 0.2% are joined: for variances. */
const MANY = 2000;

/** No more than some thousands of groups, of nearly the same distribution. */
export function joined(groups: Groups): Groups {
  if (groups.length <= MANY) return groups;
  const bins = new Map<number, { mass: number; size: number }>();
  for (const { probability, size } of groups) {
    const bin = floor(log(probability) * 500);
    const { mass, size: sizes } = bins.get(bin) ?? { mass: 0, size: 0 };
    bins.set(bin, { mass: mass + probability * size, size: sizes + size });
  }
  return [...bins.values()].map(({ mass, size }) => ({ probability: mass / size, size }));
}
