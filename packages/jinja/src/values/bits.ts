import type { Budget } from '../budget.js';

/** An upper bound of the bits of an integer, less than four above them. */
export const bitsOf = (value: bigint): number => value.toString(16).length * 4;

const bound = 1n << 64n;

/** Whether what is done with an integer takes no longer than a step. */
export const isSmall = (value: bigint): boolean => value < bound && value > -bound;

/** Counts an operation that takes as long as one operand has words for each word of the other. */
export function spendWords(budget: Budget, a: bigint, b: bigint): void {
  if (isSmall(a) && isSmall(b)) return;
  const words = (value: bigint): number => (isSmall(value) ? 1 : bitsOf(value) / 64);
  budget.spend(words(a) * words(b));
}
