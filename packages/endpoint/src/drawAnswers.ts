import { anEndpoint, aQuestion, choicesAtOnce, completionsOf, drawOptions } from './checks.js';
import type { Completion, SamplingParameters } from './completions.js';
import type { Endpoint } from './openEndpoint.js';
import type { Question } from './question.js';

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
  const { client, concurrency } = endpoint;
  const { indices, seed, onAnswer } = options;
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const missing = [...indices];

  const requestOnce = async (): Promise<void> => {
    const most = client.maxChoices();
    choicesAtOnce(most, 'endpoint.client.maxChoices()');
    const wanted = takeRun(missing, most);
    if (wanted.length === 0) return;
    signal.throwIfAborted();
    const request = { ...options, question, choices: wanted.length, seed: requestSeed(seed, wanted[0]!) };
    const completions = await client.complete(request, signal);
    completionsOf(wanted.length)(completions, 'endpoint.client.complete()'); // none would be asked for for ever
    completions.forEach((completion, i) => onAnswer({ index: wanted[i]!, ...completion }));
    missing.unshift(...wanted.slice(completions.length));
  };
  const requestAll = async (): Promise<void> => {
    while (missing.length > 0) await requestOnce();
  };
  const orFail = (error: unknown): void => failed.abort(error);

  await requestOnce().catch(orFail); // alone: it finds out what the endpoint takes
  await Promise.all(Array.from({ length: concurrency }, () => requestAll().catch(orFail)));
  signal.throwIfAborted();
}

/** Takes the first of the rising indices and those that follow it without a gap, at most so many. */
function takeRun(indices: number[], most: number): number[] {
  const gap = indices.findIndex((index, i) => index !== indices[0]! + i);
  return indices.splice(0, Math.min(most, gap === -1 ? indices.length : gap));
}

/** Answers a seed is apart from the next; servers that give the choices of a request seeds of their own count up. */
const seedStride = 1_000_000n;

/** The seed of a request, by the one given and the first answer's index; 31 bits. */
const requestSeed = (seed: number, index: number): number =>
  Number((BigInt(seed) * seedStride + BigInt(index)) % 2n ** 31n);
