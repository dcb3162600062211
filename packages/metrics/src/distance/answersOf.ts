import type { Random } from '../random.js';

const { floor } = Math;

/** The values of so many of the answers behind the counts [values], drawn without replacement, in random order. */
export function answersOf(counts: readonly number[], size: number, random: Random): Int32Array {
  const ends = new Float64Array(counts.length);
  let draws = 0;
  for (const [i, count] of counts.entries()) ends[i] = draws += count;
  const answers = new Int32Array(size);
  if (size === draws) {
    let at = 0;
    for (const [i, count] of counts.entries()) answers.fill(i, at, (at += count));
  } else {
    const taken = new Set<number>(); // Floyd's sample of positions (Bentley and Floyd 1987)
    for (let last = draws - size; last < draws; last++) {
      const position = floor(random() * (last + 1));
      taken.add(taken.has(position) ? last : position);
    }
    let at = 0;
    for (const position of taken) answers[at++] = firstBeyond(ends, position);
  }
  for (let i = size - 1; i > 0; i--) {
    const j = floor(random() * (i + 1));
    [answers[i], answers[j]] = [answers[j]!, answers[i]!];
  }
  return answers;
}

/** The first value whose end is greater than the position. */
function firstBeyond(ends: Float64Array, position: number): number {
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ends[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
