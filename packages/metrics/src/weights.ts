/** The weights divided by their sum. Throws on a negative or non-finite weight, and if all are zero. */
export function normalise(weights: readonly number[]): number[] {
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong >= 0) throw new Error(`weights must be finite and not negative, found ${weights[wrong]} at ${wrong}`);
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) throw new Error(`weights must have a positive sum, found ${weights.length} that are all zero`);
  return weights.map((weight) => weight / sum);
}
