/**
 * Whether a count of repeats among n answers may be taken for normal: where its variance is 100 or more, 5% tests by that
 * approximation are wrong in 4.5 to 5.5% of cases (`simulate/dependence.mjs`). Short streams have no need of it.
 */
export function normalHolds(answers: number, variance: number): boolean {
  return answers > 20_000 && variance >= 100;
}
