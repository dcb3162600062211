/**
 * The weights divided by their sum. They are first divided by the largest, so that neither weights of 1e308 nor of 1e-320
 * lose anything. Throws a RangeError on a weight that is negative or not finite, and where none is positive.
 */
export function normalise(weights: readonly number[]): number[] {
  let largest = 0;
  for (const [i, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`weights must be finite and not negative, found ${weight} at ${i}`);
    if (weight > largest) largest = weight;
  }
  if (largest === 0) {
    const found = weights.length === 0 ? 'none' : `${weights.length} that are all zero`;
    throw new RangeError(`weights must have a positive sum, found ${found}`);
  }
  const scaled = weights.map((weight) => weight / largest);
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((weight) => weight / sum);
}
