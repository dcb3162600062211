import { isOpen, valueOf, type Quantity } from '../quantity.js';

/** From 0 to a little beyond the greatest quantity and its interval; to 1 if there is none. What is not finite is left out. */
export function fromZero(quantities: readonly Quantity[]): readonly [number, number] {
  const ends = quantities.map((quantity) =>
    typeof quantity === 'number' || isOpen(quantity) ? valueOf(quantity) : quantity.high,
  );
  const largest = Math.max(0, ...ends.filter(Number.isFinite));
  return [0, largest > 0 ? largest * 1.03 : 1];
}
