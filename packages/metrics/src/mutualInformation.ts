import { sameLength } from '@diffuse/check';
import * as check from './checks.js';
import { codesOf, type Codes } from './codes.js';

const { log, max } = Math;

/**
 * Plug-in mutual information H(A) + H(B) - H(A, B) of paired values in nats. Biased up by about (r - 1)(c - 1) / 2n.
 * Throws an InputError unless both are texts, as many b's as a's, and some.
 *
 * @example
 * import { mutualInformation } from '@diffuse/metrics';
 *
 * mutualInformation(['her', 'his', 'her', 'his'], ['she', 'he', 'she', 'he']); // 0.693
 */
export function mutualInformation(a: readonly string[], b: readonly string[]): number {
  check.someTexts(a, 'a');
  check.someTexts(b, 'b');
  sameLength(['b', b], ['a', a]);
  const { codes, counts } = codesOf(b);
  return pairedWith(a, counts)(codes);
}

/**
 * Mutual information of some values `a` with any order of as many values whose codes occur `counts` times: 3 n steps for n values,
 * however many are different.
 */
export function pairedWith(a: readonly string[], counts: readonly number[]): (codes: Int32Array) => number {
  const n = a.length;
  const first = codesOf(a);
  const { members, starts } = byCode(first);
  const xLogX = Float64Array.from({ length: n + 1 }, (_, x) => (x > 0 ? x * log(x) : 0));
  const sumOf = (frequencies: readonly number[]) => frequencies.reduce((sum, count) => sum + xLogX[count]!, 0);
  const apart = sumOf(first.counts) + sumOf(counts) - xLogX[n]!;
  const cell = new Int32Array(counts.length);
  return (codes) => {
    let together = 0;
    for (let row = 0; row < first.counts.length; row++) {
      const from = starts[row]!;
      const to = starts[row + 1]!;
      for (let i = from; i < to; i++) cell[codes[members[i]!]!]!++;
      for (let i = from; i < to; i++) {
        const column = codes[members[i]!]!;
        together += xLogX[cell[column]!]!;
        cell[column] = 0;
      }
    }
    return max(0, (together - apart) / n);
  };
}

/** Where each code stands: its members are those from starts[code] to starts[code + 1]. */
function byCode({ codes, counts }: Codes): { members: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(counts.length + 1);
  counts.forEach((count, code) => (starts[code + 1] = starts[code]! + count));
  const next = starts.slice();
  const members = new Int32Array(codes.length);
  codes.forEach((code, i) => (members[next[code]!++] = i));
  return { members, starts };
}
