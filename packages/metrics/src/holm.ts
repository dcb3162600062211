import { list, share } from '@diffuse/check';

const pValuesOfTests = list(share);

/**
 * Holm's (1979) adjusted p-values, in the order given: rejecting those below α keeps the chance of any false rejection
 * among all the tests below α, whatever their dependence. None for none. Throws an InputError on what is no probability.
 *
 * @example
 * import { holm } from '@diffuse/metrics';
 *
 * holm([0.04, 0.01, 0.03]); // [ 0.06, 0.03, 0.06 ]
 */
export function holm(pValues: readonly number[]): number[] {
  pValuesOfTests(pValues, 'pValues');
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  for (const [rank, i] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[i]!));
    adjusted[i] = largest;
  }
  return adjusted;
}
