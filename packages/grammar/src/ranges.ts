/** Characters: pairs of first and last code point, rising. */
export type Ranges = Int32Array;

/** Whether some, all or none of a set's characters are among others. */
export type Meeting = 'none' | 'some' | 'all';

/** Which of the characters from `low` to `high` are among the ranges. */
export function meeting(ranges: Ranges, low: number, high: number): Meeting {
  let [from, to] = [0, ranges.length / 2];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ranges[2 * middle + 1]! < low) from = middle + 1;
    else to = middle;
  }
  if (2 * from === ranges.length || ranges[2 * from]! > high) return 'none';
  return ranges[2 * from]! <= low && ranges[2 * from + 1]! >= high ? 'all' : 'some';
}

/** Characters of a text, one by one. */
export const rangesOf = (character: string): Ranges =>
  Int32Array.of(character.codePointAt(0)!, character.codePointAt(0)!);

const firstSurrogate = 0xd800;
const lastSurrogate = 0xdfff;

/** The same without halves of surrogate pairs, which no UTF-8 has. */
export function withoutSurrogates(ranges: Ranges): Ranges {
  const kept: number[] = [];
  const add = (low: number, high: number): void => {
    if (low <= high) kept.push(low, high);
  };
  for (let i = 0; i < ranges.length; i += 2) {
    const [low, high] = [ranges[i]!, ranges[i + 1]!];
    if (high < firstSurrogate || low > lastSurrogate) add(low, high);
    else {
      add(low, firstSurrogate - 1);
      add(lastSurrogate + 1, high);
    }
  }
  return Int32Array.from(kept);
}
