/** A number with its 95% interval, in the number's own unit. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A number, or a number with an interval. */
export type Quantity = number | Estimate;

export function valueOf(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : quantity.value;
}
