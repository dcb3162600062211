import {
  either,
  flag,
  InputError,
  limits,
  list,
  name,
  optional,
  options,
  probabilities,
  real,
  sameLength,
  text,
  type Check,
} from '@diffuse/check';
import { refuseRepeated } from './checkTask.js';
import type { Prompt } from './task.js';

/** A text that says something and has a form in UTF-8, which half of a surrogate pair (\ud83d in JSON) has not. */
const words: Check = (value, argument) => {
  name(value, argument);
  if (/\p{Surrogate}/u.test(value as string))
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: 'a text that has a form in UTF-8',
      found: value,
      remedy: 'half of a surrogate pair stands in it: write the character itself',
    });
};

/** What the model says itself is looked for from each of its characters on. */
const beginning: Check = (value, argument) => {
  text(value, argument);
  const { length } = value as string;
  if (length > limits.prompt.beginning)
    throw new InputError('OUT_OF_RANGE', argument, {
      asked: `a text of at most ${limits.prompt.beginning} characters`,
      found: length,
      remedy: 'a longer one can be forced: give it by itself, not in a list',
    });
};

const described = options({
  request: words,
  response: optional(either('a text, or a list of one text or more', text, list(beginning, { least: 1 }))),
  targets: list(words, { most: limits.prompt.targets }),
  weights: optional(list(real({ least: 0 }))),
  eos: optional(flag),
});

/** What a prompt file holds. */
export interface PromptContent {
  readonly request: string;
  /** A forced beginning, or beginnings that the model says itself, each as good as the others; none unless given. */
  readonly response?: string | readonly string[];
  readonly targets: readonly string[];
  /** Of any sum; all equal unless given. */
  readonly weights?: readonly number[];
  /** Whether the answer ends after the target: true unless given. */
  readonly eos?: boolean;
}

/**
 * The prompt that a prompt file's content describes. Weights are scaled to sum 1; without them all targets are equally
 * likely. A `response` that is a text is a forced beginning; a list holds beginnings that the model says itself, as in the
 * paper's published files. `file` is the prompt's name in its task. Throws an InputError on anything else, naming the entry.
 *
 * @example
 * import { promptOf } from '@diffuse/tasks';
 *
 * promptOf({ request: 'Heads or tails?', targets: ['heads', 'tails'], weights: [3, 1] }, 'coin').weights; // [ 0.75, 0.25 ]
 */
export function promptOf(content: unknown, file: string): Prompt {
  described(content, 'prompt');
  name(file, 'file');
  const { request, response = '', targets, weights, eos = true } = content as PromptContent;
  refuseRepeated(targets, 'prompt.targets');
  if (typeof response !== 'string') refuseRepeated(response, 'prompt.response');
  return { file, request, ...beginningsOf(response), targets, weights: scaled(targets, weights), eos };
}

/** A list of nothing but the empty text is no beginning at all. */
function beginningsOf(response: string | readonly string[]): Pick<Prompt, 'response' | 'beginnings'> {
  if (typeof response === 'string') return { response };
  return response.every((each) => each === '') ? { response: '' } : { response: '', beginnings: response };
}

function scaled(targets: readonly string[], weights: readonly number[] = targets.map(() => 1)): number[] {
  sameLength(['prompt.weights', weights], ['prompt.targets', targets]);
  return weights.length === 0 ? [] : probabilities(weights, 'prompt.weights');
}
