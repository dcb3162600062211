import { bracedPrompt, inBraces } from '../braced.js';
import { bracedAnswers } from '../parseBraced.js';
import type { Prompt, Task } from '../task.js';

const wordings: readonly ((low: number, high: number) => string)[] = [
  (low, high) => `Generate a random integer from ${low} to ${high}. ${inBraces('number')}`,
  (low, high) =>
    `Every integer from ${low} up to and including ${high} is equally likely: draw one. ${inBraces('number')}`,
  (low, high) =>
    `What number do you get if you pick blindly between ${low} and ${high}? Answer in curly braces: {number}.`,
  (low, high) => `Sample once from the uniform distribution on the integers of [${low}, ${high}]. ${inBraces('n')}`,
  (low, high) =>
    `I am playing a game and need a number at random, no less than ${low} and no more than ${high}. Put it in curly braces like this: {n}.`,
];

/** How many wordings `rngPrompt` knows. */
export const rngWordings = wordings.length;

/**
 * A request for a random integer of [low, high], in one of five wordings (paper §4.2, Figure 2).
 * Throws if there is no such wording or the range is empty.
 */
export function rngPrompt(wording: number, low: number, high: number): Prompt {
  const request = wordings[wording];
  if (request === undefined) throw new Error(`wording ${wording}: there are ${rngWordings}, numbered from 0`);
  if (!Number.isInteger(low) || !Number.isInteger(high) || low > high) {
    throw new Error(`range ${low} to ${high}: give two integers, the lower first`);
  }
  const answers = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return bracedPrompt(`rng-${wording}-${low}-${high}`, { request: request(low, high), answers });
}

/** Random numbers from 1 to 10 (paper §4, Figure 1 and Table 4). */
export const rng: Task = { name: 'rng', title: 'RNG', prompts: [rngPrompt(0, 1, 10)], ...bracedAnswers };
