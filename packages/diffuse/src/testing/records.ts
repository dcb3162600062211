import type { SampleRecord } from '../samples.js';

/** Sample records of braced answers, each value so many times; null stands for a badly shaped one. */
export function recordsOf(counts: readonly (readonly [string | null, number])[]): SampleRecord[] {
  const values = counts.flatMap(([value, count]) => Array.from({ length: count }, () => value));
  return values.map((value, index) => ({
    index,
    text: value === null ? 'no' : `{${value}}`,
    value,
    logProb: -1,
    finished: 'stop',
    counted: null,
  }));
}
