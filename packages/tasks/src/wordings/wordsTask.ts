import { fields, InputError, limits, list, name as named, numbers, optional, type Check } from '@diffuse/check';
import { explainBraced } from '../parseBraced.js';
import { promptOf } from '../promptOf.js';
import type { Task } from '../task.js';
import { taskOf } from '../taskOf.js';
import { requestWordings, type WordingOptions } from './requestWordings.js';

/** Words, how often each is wanted, and the request that they answer. */
export interface WordsRequest extends WordingOptions {
  readonly words: readonly string[];
  /** Of any sum; all equal unless given. */
  readonly weights?: readonly number[] | undefined;
  /** Such as `Pick a tree`. */
  readonly ask: string;
}

/** The tasks of one request by what they are for. */
export interface WordsTasks {
  /** In the user's wording: with a word on the braces and, where that is added, without. */
  readonly own: Task;
  /** In wordings to tune on. */
  readonly tuning: Task;
  /** In wordings by which it is decided when to stop. */
  readonly validation: Task;
  /** In wordings that nothing is decided by. */
  readonly test: Task;
}

/** Only a word that stands in braces as it is comes out of them again. */
const aWord: Check = (value, argument) => {
  named(value, argument);
  const read = explainBraced(`{${value as string}}`);
  if ('value' in read && read.value === value) return;
  throw new InputError('OUT_OF_RANGE', argument, {
    asked: 'a word without braces, and without spaces at its ends',
    found: value,
    remedy: 'answers are told by their braces: write it without',
  });
};

const aRequest = fields({
  words: list(aWord, { least: 1, most: limits.prompt.words }),
  weights: optional(numbers()),
  ask: named,
});

/**
 * A request for one of these words, in braces, in many wordings (`requestWordings`), as tasks. Throws an InputError on words that
 * cannot stand in braces, on one that is there twice, on weights that are none, and on what `requestWordings` throws on.
 *
 * @example
 * import { wordsTasks } from '@diffuse/tasks';
 *
 * const { own } = wordsTasks({ words: ['oak', 'ash'], weights: [3, 1], ask: 'Pick a tree' });
 * own.prompts[0]!.targets; // ['{oak}', '{ash}']
 */
export function wordsTasks(request: WordsRequest): WordsTasks {
  aRequest(request, 'request');
  const { words, weights, ask, kind, counts } = request;
  const targets = words.map((word) => `{${word}}`);
  const { own, bare, tuning, validation, test } = requestWordings(ask, { kind, counts });
  const task = (name: string, requests: readonly string[], called = numbered(name, requests.length)): Task =>
    taskOf(
      name,
      requests.map((each, i) => promptOf({ request: each, targets, ...(weights && { weights }) }, called[i]!)),
    );
  return {
    own: bare === undefined ? task('own', [own], ['own']) : task('own', [own, bare], ['own', 'as-typed']),
    tuning: task('tuning', tuning),
    validation: task('validation', validation),
    test: task('test', test),
  };
}

const numbered = (name: string, size: number): string[] =>
  Array.from({ length: size }, (_, i) => `${name}-${String(i + 1).padStart(String(size).length, '0')}`);
