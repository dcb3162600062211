import { uniform } from '@diffuse/core-lm';
import { parseBraced, rngPrompt, rngWordings, type Prompt, type Task } from '@diffuse/tasks';

/** A request for a random integer of [low, high]. */
export interface Range {
  readonly wording: number;
  readonly low: number;
  readonly high: number;
}

/** Every wording with every upper bound, from 1 (paper A.1, Figure 2a). */
export function wordingRanges(uppers: readonly number[]): Range[] {
  return uppers.flatMap((high) => Array.from({ length: rngWordings }, (_, wording) => ({ wording, low: 1, high })));
}

const lowest = 1;
const lowestEnd = 900;

/** The first wording with `repeats` ranges of each size, their lower ends drawn from 1 to 900 (Figure 2b). */
export function randomRanges(sizes: readonly number[], repeats: number, seed: number): Range[] {
  return sizes.flatMap((size) =>
    Array.from({ length: repeats }, (_, repeat) => {
      const low = lowest + Math.floor(uniform(seed, size, repeat) * (lowestEnd - lowest + 1));
      return { wording: 0, low, high: low + size - 1 };
    }),
  );
}

/** What the model is tuned on: the first wording, 1 to 10 and 1 to 100 (paper §4.2). */
export const tunedOn: readonly Prompt[] = [rngPrompt(0, 1, 10), rngPrompt(0, 1, 100)];

/** The requests as a task. */
export function rangeTask(name: string, prompts: readonly Prompt[]): Task {
  return { name, title: 'RNG', prompts, parse: parseBraced };
}
