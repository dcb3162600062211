/** Answers that a set chosen before was tried on, and how many of them were in it. */
export interface Trial {
  /** Share of the set in the target. */
  readonly wanted: number;
  readonly answers: number;
  readonly inside: number;
}

/** The first set is chosen on one in so many of the answers, and with each trial the answers so far grow by a quarter. */
const FIRST = 32;
const GROWTH = 1.25;

/**
 * Sets of values that come too often, each chosen on the answers [answers] that come before those that it is tried on: the
 * values whose share so far is above the wanted one [values], and those that are not wanted at all. For every set A,
 * P(A) - w(A) is at most the total variation of the two distributions, and for A = {p > w} equal to it.
 */
export function heldOutSets(answers: Int32Array, wanted: readonly number[]): Trial[] {
  const counts = new Float64Array(wanted.length);
  const trials: Trial[] = [];
  let end = Math.min(answers.length, Math.max(2, Math.ceil(answers.length / FIRST)));
  for (let i = 0; i < end; i++) counts[answers[i]!]!++;
  while (end < answers.length) {
    const start = end;
    end = Math.min(answers.length, Math.ceil(start * GROWTH));
    const often = (value: number): boolean => wanted[value] === 0 || counts[value]! > start * wanted[value]!;
    let share = 0;
    for (const value of wanted.keys()) if (often(value)) share += wanted[value]!;
    let inside = 0;
    for (let i = start; i < end; i++) if (often(answers[i]!)) inside++;
    trials.push({ wanted: share, answers: end - start, inside });
    for (let i = start; i < end; i++) counts[answers[i]!]!++;
  }
  return trials;
}
