import { integer } from '@diffuse/check';
import { bracedPrompt, inBraces } from '../braced.js';
import { bracedAnswers } from '../parseBraced.js';
import type { Prompt, Task } from '../task.js';
import { checkRange, inWording, wordingsOf } from '../wording.js';

/** Requests for a random integer, in which the words `low` and `high` stand for the range. */
export const rngWordings: readonly string[] = [
  `Generate a random integer from low to high. ${inBraces('number')}`,
  `Every integer from low up to and including high is equally likely: draw one. ${inBraces('number')}`,
  'What number do you get if you pick blindly between low and high? Answer in curly braces: {number}.',
  `Sample once from the uniform distribution on the integers of [low, high]. ${inBraces('n')}`,
  'I am playing a game and need a number at random, no less than low and no more than high. Put it in curly braces like this: {n}.',
];

/**
 * A request for a random integer of [low, high], in one of several wordings (paper §4.2, Figure 2); ours unless others are
 * given. Throws an InputError if there is no such wording, if one does not name the range, and unless the range is of two
 * integers, the lower first, and a million numbers at most.
 *
 * @example
 * import { rngPrompt } from '@diffuse/tasks';
 *
 * rngPrompt(2, 154, 204).request; // 'What number do you get if you pick blindly between 154 and 204? Answer in curly braces: {number}.'
 */
export function rngPrompt(wording: number, low: number, high: number, wordings = rngWordings): Prompt {
  const texts = wordingsOf(wordings);
  integer({ least: 0, most: texts.length - 1 })(wording, 'wording');
  checkRange(low, high);
  const answers = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  return bracedPrompt(`rng-${wording}-${low}-${high}`, { request: inWording(texts[wording]!, low, high), answers });
}

/** Random numbers from 1 to 10 (paper §4, Figure 1 and Table 4) and from 1 to 100: what Figure 2's model is tuned on. */
export const rng: Task = {
  name: 'rng',
  title: 'RNG',
  prompts: [rngPrompt(0, 1, 10), rngPrompt(0, 1, 100)],
  ...bracedAnswers,
};
