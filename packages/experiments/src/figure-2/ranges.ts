import { uniform } from '@diffuse/core-lm';
import { bracedAnswers, rngPrompt, type Task } from '@diffuse/tasks';

/** A request for a random integer of [low, high], in one of the wordings. */
export interface Range {
  readonly wording: number;
  readonly low: number;
  readonly high: number;
}

/** What x is where a range begins anywhere: how many integers it has, or high − low, one less. */
export const axes = ['size', 'difference'] as const;
export type Axis = (typeof axes)[number];

/** How many integers a range has. */
export const sizeOf = ({ low, high }: Range): number => high - low + 1;

/** How many integers a range of this x has, and back. */
export const sizeAt = (x: number, axis: Axis): number => (axis === 'size' ? x : x + 1);
export const xOf = (size: number, axis: Axis): number => (axis === 'size' ? size : size - 1);

/** Every wording with every upper bound, each once, from 1 (paper A.1, Figure 2a). */
export function wordingRanges(wordings: number, uppers: readonly number[]): Range[] {
  return [...new Set(uppers)].flatMap((high) =>
    Array.from({ length: wordings }, (_, wording) => ({ wording, low: 1, high })),
  );
}

const lowest = 1;
const lowestEnd = 900;

/** Ranges of one size that can be told apart. */
export const mostRanges = lowestEnd - lowest + 1;

/**
 * The first wording with `repeats` different ranges of each size, `mostRanges` at most, their lower ends drawn from 1 to
 * 900 (paper A.1, Figure 2b).
 */
export function randomRanges(sizes: readonly number[], repeats: number, seed: number): Range[] {
  return [...new Set(sizes)].flatMap((size) => {
    const lows = new Set<number>();
    for (let draw = 0; lows.size < repeats; draw++)
      lows.add(lowest + Math.floor(uniform(seed, size, draw) * mostRanges));
    return [...lows].map((low) => ({ wording: 0, low, high: low + size - 1 }));
  });
}

/** The requests for these ranges as a task. */
export function rangeTask(name: string, ranges: readonly Range[], wordings: readonly string[]): Task {
  const prompts = ranges.map(({ wording, low, high }) => rngPrompt(wording, low, high, wordings));
  return { name, title: 'RNG', prompts, ...bracedAnswers };
}
