import { either, fields, nullable, oneOf, real } from '@diffuse/check';
import type { Bounded } from '@diffuse/metrics';
import type { Quantity } from '@diffuse/report';

const anEnd = real();
const bounds = fields({
  estimate: anEnd,
  lower: anEnd,
  upper: nullable(either('a finite number, null or Infinity', anEnd, oneOf([Infinity]))),
});

/**
 * An estimate with its interval, for tables and figures. Throws an InputError on one that is no number.
 *
 * @example
 * import { quantity } from '@diffuse/workbench';
 *
 * quantity({ estimate: 2, lower: 1.5, upper: null }); // { value: 2, low: 1.5, high: Infinity }
 */
export function quantity(bounded: Bounded): Quantity {
  bounds(bounded, 'bounded');
  const { estimate, lower, upper } = bounded;
  return { value: estimate, low: lower, high: upper ?? Infinity };
}
