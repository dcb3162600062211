const { isSafeInteger } = Number;

/** How often each value was drawn: by value, or the bare frequencies. */
export type Counts = ReadonlyMap<string, number> | readonly number[];

/** The counts of a list of answers, in order of first appearance. */
export function countAnswers(answers: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

/** The frequencies greater than zero. Throws a RangeError on a count that is no integer of 0 to 2^53 - 1. */
export function positiveCounts(counts: Counts): number[] {
  const positive: number[] = [];
  for (const count of counts.values()) {
    if (!isSafeInteger(count) || count < 0)
      throw new RangeError(`a count must be an integer of 0 to 2^53 - 1, found ${count}`);
    if (count > 0) positive.push(count);
  }
  return positive;
}
