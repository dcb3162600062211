import { setMaxListeners } from 'node:events';
import { anEndpoint, aQuestion, choicesAtOnce, completionsOf, drawOptions } from './checks.js';
import type { Completion } from './completion.js';
import type { CompletionRequest, SamplingParameters } from './completions.js';
import type { Endpoint } from './openEndpoint.js';
import type { Question } from './question.js';
import { requestSeed } from './requestSeed.js';
import { areAlike, whyAlike } from './sameSeed.js';
import { waiting } from './waiting.js';

export interface DrawOptions extends SamplingParameters {
  /** Which answers, by rising index. */
  readonly indices: readonly number[];
  readonly seed: number;
  readonly signal?: AbortSignal;
  /** Called with each answer as it comes, in any order. */
  readonly onAnswer: (answer: Answer) => void;
}

/** One of the answers asked for. */
export interface Answer extends Completion {
  readonly index: number;
}

/** Times that a draw may fail while others of its request do not. */
const mostFailures = 8;

/**
 * Draws answers to a question, several a request and several requests at once. The first failure, or the signal, breaks
 * off the requests that are under way and the pauses between attempts, and the promise is rejected with it at once; what
 * came before has been handed over by then. Throws an InputError on what is no endpoint, question or option.
 *
 * @example
 * import { drawAnswers, openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * const question = { request: 'Name a fruit at random, like this: {fruit}', response: '' };
 * const sampling = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 24, seed: 0 };
 * await drawAnswers(endpoint, question, { ...sampling, indices: [0, 1, 2], onAnswer: ({ text }) => console.log(text) });
 */
export async function drawAnswers(endpoint: Endpoint, question: Question, options: DrawOptions): Promise<void> {
  anEndpoint(endpoint, 'endpoint');
  aQuestion(question, 'question');
  drawOptions(options, 'options');
  if (endpoint.batch !== undefined) return endpoint.batch.draw(question, options);
  const { client, concurrency, url } = endpoint;
  const { indices, seed, onAnswer } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  setMaxListeners(0, signal); // every request has one on it, as long as it is under way
  const left = waiting(indices);
  const failures = new Map<number, number>();

  /** What failed is asked for again; what a server says of it each time is its own fault. */
  const askAgain = (index: number): void => {
    const times = (failures.get(index) ?? 0) + 1;
    if (times === mostFailures) throw new Error(`${url} failed at answer ${index}, ${times} times, and not at others`);
    failures.set(index, times);
    left.putBack(index);
  };

  async function requestOnce(checked = true): Promise<boolean> {
    const most = client.maxChoices(options);
    choicesAtOnce(most, 'endpoint.client.maxChoices()');
    const wanted = left.take(most);
    if (wanted.length === 0) return false;
    signal.throwIfAborted();
    const request = { ...options, question, choices: wanted.length, seed: requestSeed(seed, wanted[0]!) };
    const completions = await client.complete(request, signal);
    completionsOf(wanted.length)(completions, 'endpoint.client.complete()'); // none would be asked for for ever
    const usable = checked || !(await areCopies(request, completions)) ? completions : completions.slice(0, 1);
    for (const index of wanted.slice(usable.length).reverse()) left.putBack(index);
    usable.forEach((completion, i) => {
      if (completion === undefined) askAgain(wanted[i]!);
      else onAnswer({ index: wanted[i]!, ...completion });
    });
    return true;
  }

  /** Whether the answers of a request are one draw, said several times. */
  async function areCopies(request: CompletionRequest, completions: readonly (Completion | undefined)[]) {
    if (!areAlike(completions)) return false;
    const why = await whyAlike(client, request, signal);
    if (why === 'one seed') client.giveUp('n', 'gives all answers of a request one seed');
    if (why === 'no draws') client.giveUp('n', 'answers the same to any seed, as if it drew none');
    return why !== 'chance';
  }

  const requestAll = async (): Promise<void> => {
    while (await requestOnce());
  };
  const orFail = (error: unknown): void => failed.abort(error);

  await requestOnce(false).catch(orFail); // alone: it finds out what the endpoint takes
  await Promise.all(Array.from({ length: concurrency }, () => requestAll().catch(orFail)));
  signal.throwIfAborted();
}
