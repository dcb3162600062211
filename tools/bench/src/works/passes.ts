import type { Measured } from '../comparison.js';
import type { Passes, Step } from '../jobs.js';
import { peakOf } from '../turns.js';

export const promptCount = (count: number): string => (count === 1 ? '1 prompt' : `${count} prompts`);

const total = (steps: readonly Step[]): number => steps.reduce((sum, { seconds }) => sum + seconds, 0);

/** The last pass of each repeat, over so many prompts: graphs are compiled, caches warm. */
export const lastPass =
  (prompts: number) =>
  (results: readonly Passes[]): Measured => ({
    seconds: results.map(({ steps }) => total(steps.slice(-prompts))),
    peakBytes: peakOf(results),
  });

/** What the first pass takes more than the last, of a run of ten passes. */
export function compilingShare({ steps }: Passes, prompts: number): number {
  const [first, last] = [total(steps.slice(0, prompts)), total(steps.slice(-prompts))];
  return (first - last) / (first + 9 * last);
}
