/**
 * Whether a count of repeats among n answers may be taken for normal: where its variance is 100 or more, 5% tests by that
 * approximation err in 3.4 to 5.5% of 1,000 streams (`simulate/dependence.mjs`). Short streams have no need of it.
 */
export function normalHolds(answers: number, variance: number): boolean {
  return answers > 20_000 && variance >= 100;
}
