/** A number with its 95% interval, in the number's own unit. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  /** Infinity where nothing bounds it from above: it is shown as "≥ low". */
  readonly high: number;
}

/** A number, or a number with an interval. */
export type Quantity = number | Estimate;

/** Whether the number has a lower bound only. */
export const isOpen = (quantity: Quantity): boolean => typeof quantity !== 'number' && quantity.high === Infinity;

export function valueOf(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : quantity.value;
}
