import { probabilities } from '@diffuse/check';
import * as check from './checks.js';

/** The weights divided by their sum. Throws an InputError on what is no list of weights, and where none is above 0. */
export function normalise(weights: readonly number[], argument = 'weights'): number[] {
  check.weights(weights, argument);
  return probabilities(weights, argument);
}
