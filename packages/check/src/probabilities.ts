import { weights as someWeights } from './numbers.js';

/** Of two, as many of which as a list may have sum to less than the greatest double. */
const small = 2 ** -64;

/**
 * The weights divided by their sum, whatever that is: of weights whose sum is greater than any double as well, and of ones
 * smaller than the smallest normal double. Throws an InputError unless they are finite, none is negative and one is above 0.
 *
 * @example
 * import { probabilities } from '@diffuse/check';
 *
 * probabilities([1e308, 1e308], 'weights'); // [ 0.5, 0.5 ]
 */
export function probabilities(weights: readonly number[], argument: string): number[] {
  someWeights(weights, argument);
  const sum = sumOf(weights, 1);
  if (sum < Infinity) return weights.map((weight) => weight / sum);
  const ofScaled = sumOf(weights, small); // a power of two: nothing is rounded that the quotient would show
  return weights.map((weight) => (weight * small) / ofScaled);
}

function sumOf(weights: readonly number[], factor: number): number {
  let sum = 0;
  for (const weight of weights) sum += weight * factor;
  return sum;
}
