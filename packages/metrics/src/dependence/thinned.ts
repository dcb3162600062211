import { requireInteger } from '../requireInteger.js';

/** Every `step`-th answer, the first among them. Throws a RangeError unless `step` is an integer of at least 1. */
export function thinned<T>(answers: readonly T[], step: number): T[] {
  requireInteger('step', step, 1);
  return answers.filter((_, t) => t % step === 0);
}
