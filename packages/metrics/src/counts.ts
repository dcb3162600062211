const { isInteger } = Number;

/** How often each value was drawn: by value, or the bare frequencies. */
export type Counts = ReadonlyMap<string, number> | readonly number[];

/** The counts of a list of answers, in order of first appearance. */
export function countAnswers(answers: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

/** The frequencies greater than zero. Throws a RangeError on a count that is negative or not an integer. */
export function positiveCounts(counts: Counts): number[] {
  const frequencies = 'values' in counts ? [...counts.values()] : counts;
  const wrong = frequencies.find((count) => !isInteger(count) || count < 0);
  if (wrong !== undefined) throw new RangeError(`a count must be an integer of at least 0, found ${wrong}`);
  return frequencies.filter((count) => count > 0);
}

/** n = Σ n_i, the number of draws. */
export function numberOfDraws(counts: Counts): number {
  return positiveCounts(counts).reduce((sum, count) => sum + count, 0);
}

/** f_r, how many values were drawn exactly `r` times: f_1 are the singletons, f_2 the doubletons. */
export function frequencyOfFrequency(counts: Counts, r: number): number {
  return positiveCounts(counts).filter((count) => count === r).length;
}
