import { distribution, fields, InputError, integer, list, optional, real, text, type Check } from '@diffuse/check';
import { tokenIds } from '@diffuse/core-lm/checks';

/** One target as the model sees it. */
export interface EncodedTarget {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly weight: number;
  /** Other tokens that say it as well, where it counts in whichever; they exclude each other and its own. */
  readonly ways?: readonly (readonly number[])[];
}

/** The most tokens that prompt and a target have together. */
export const longestSequence = ({ prompt, targets }: EncodedPrompt): number =>
  targets.reduce((most, { tokens }) => Math.max(most, prompt.length + tokens.length), 0);

/** A prompt and its targets in token ids. */
export interface EncodedPrompt {
  readonly prompt: readonly number[];
  readonly targets: readonly EncodedTarget[];
  /**
   * How many of `targets`, one after another, stand for one wanted answer: one for each way in which it may begin, with an
   * equal share of its weight; 1 unless given.
   */
  readonly alternatives?: number;
}

/** Ids are held in 32 bits. */
const anyToken = 2 ** 31;

/** A prompt, and targets none of which is empty, in a vocabulary of so many tokens; any tokens unless it is told. */
export function encodedPrompt(vocabSize = anyToken): Check {
  const tokens = tokenIds(vocabSize, { least: 1 });
  const target = fields({ text, tokens, weight: real({ least: 0 }), ways: optional(list(tokens)) });
  const parts = fields({ prompt: tokens, targets: list(target), alternatives: optional(integer({ least: 1 })) });
  return (value, argument) => {
    parts(value, argument);
    const { targets, alternatives = 1 } = value as EncodedPrompt;
    if (targets.length % alternatives !== 0)
      throw new InputError('WRONG_LENGTH', `${argument}.targets`, {
        asked: `a multiple of ${alternatives}, the alternatives of each answer`,
        found: targets.length,
      });
  };
}

/** The same, whose weights are a distribution: what a model can be tuned towards. */
export function tunedPrompt(vocabSize: number): Check {
  const parts = encodedPrompt(vocabSize);
  return (value, argument) => {
    parts(value, argument);
    const { targets } = value as EncodedPrompt;
    if (targets.length === 0)
      throw new InputError('WRONG_LENGTH', `${argument}.targets`, { asked: 'a list of at least 1', found: targets });
    const weights = targets.map(({ weight }) => weight);
    distribution(weights, `${argument}.targets[…].weight`);
  };
}
