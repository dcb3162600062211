import { InputError } from '@diffuse/check';
import * as check from './checks.js';

/**
 * The weights divided by their sum. They are first divided by the largest, so that neither weights of 1e308 nor of 1e-320
 * lose anything. Throws an InputError on a weight that is negative or not finite, and where none is positive.
 */
export function normalise(weights: readonly number[], argument = 'weights'): number[] {
  check.weights(weights, argument);
  let largest = 0;
  for (const weight of weights) if (weight > largest) largest = weight;
  if (largest === 0)
    throw new InputError('NOT_A_DISTRIBUTION', argument, { asked: 'weights, one of them above 0', found: weights });
  const scaled = weights.map((weight) => weight / largest);
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((weight) => weight / sum);
}
