/** Values as numbers 0, 1, … in order of first appearance. */
export interface Codes {
  /** The number of each value, [values]. */
  readonly codes: Int32Array;
  /** How often each number occurs, [different values]. */
  readonly counts: readonly number[];
}

/** The values as numbers, so that what compares them often compares numbers. */
export function codesOf(values: readonly string[]): Codes {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const codes = Int32Array.from(values, (value) => {
    const code = numbers.get(value) ?? numbers.size;
    numbers.set(value, code);
    counts[code] = (counts[code] ?? 0) + 1;
    return code;
  });
  return { codes, counts };
}
