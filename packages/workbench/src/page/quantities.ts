import type { Bounded } from '@diffuse/metrics';
import type { Quantity } from '@diffuse/report';

/** For tables and figures. */
export function quantity({ estimate, lower, upper }: Bounded): Quantity {
  return { value: estimate, low: lower, high: upper ?? Infinity };
}
