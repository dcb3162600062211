/** How far from 1 weights may sum by rounding, those of single precision among them. */
const rounding = 1e-5;

/**
 * Throws a RangeError unless there is one weight a target, each finite and not negative, and their sum is 1 within 1e-5: a
 * loss of others is no cross-entropy.
 */
export function checkWeights(weights: readonly number[], targets: number): void {
  if (weights.length !== targets)
    throw new RangeError(`${weights.length} weights for ${targets} targets: give one each`);
  const wrong = weights.find((weight) => !(weight >= 0 && weight < Infinity));
  if (wrong !== undefined) throw new RangeError(`weights must be finite and not negative, found ${wrong}`);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (targets > 0 && !(Math.abs(sum - 1) <= rounding))
    throw new RangeError(`weights must sum to 1, found ${sum}: divide them by their sum`);
}
