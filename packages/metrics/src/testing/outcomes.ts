import { logGamma } from '../special/logGamma.js';

/** Every outcome of n draws from these probabilities, as counts, with its probability. */
export function* outcomes(
  probabilities: readonly number[],
  n: number,
): Generator<{ counts: number[]; probability: number }> {
  for (const counts of partsOf(n, probabilities.length)) {
    const log = counts.reduce(
      (sum, count, i) => sum - logGamma(count + 1) + (count > 0 ? count * Math.log(probabilities[i]!) : 0),
      logGamma(n + 1),
    );
    yield { counts, probability: Math.exp(log) };
  }
}

/** The mean of a statistic over all outcomes of n draws. */
export function expectation(
  probabilities: readonly number[],
  n: number,
  statistic: (counts: number[]) => number,
): number {
  let sum = 0;
  for (const { counts, probability } of outcomes(probabilities, n)) sum += probability * statistic(counts);
  return sum;
}

function* partsOf(n: number, parts: number): Generator<number[]> {
  if (parts === 1) yield [n];
  else
    for (let first = 0; first <= n; first++) for (const rest of partsOf(n - first, parts - 1)) yield [first, ...rest];
}
