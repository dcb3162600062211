/** Every vector of counts that n draws can give, with its multinomial probability. */
export function everyOutcome(
  n: number,
  probabilities: readonly number[],
): { readonly counts: number[]; readonly probability: number }[] {
  const [p, ...rest] = probabilities;
  if (p === undefined) return n === 0 ? [{ counts: [], probability: 1 }] : [];
  return Array.from({ length: n + 1 }, (_, first) =>
    everyOutcome(n - first, rest).map(({ counts, probability }) => ({
      counts: [first, ...counts],
      probability: choose(n, first) * p ** first * probability,
    })),
  ).flat();
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k;
}
