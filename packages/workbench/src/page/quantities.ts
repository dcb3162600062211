import type { Bounded } from '@diffuse/metrics';
import type { Quantity } from '@diffuse/report';

/** For tables and figures: the bare estimate where the sample sets no upper bound. */
export function quantity({ estimate, lower, upper }: Bounded): Quantity {
  return upper === null ? estimate : { value: estimate, low: lower, high: upper };
}
