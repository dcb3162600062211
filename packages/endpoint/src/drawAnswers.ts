import { anEndpoint, aQuestion, choicesAtOnce, completionsOf, drawOptions } from './checks.js';
import type { Completion } from './completion.js';
import { isWhole, type CompletionRequest, type SamplingParameters } from './completionRequest.js';
import type { CompletionClient } from './completions.js';
import type { Endpoint } from './openEndpoint.js';
import { together } from './inParallel.js';
import type { Question } from './question.js';
import { requestSeed } from './requestSeed.js';
import { areAlike, differ, whyAlike } from './sameSeed.js';
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

/** Clients whose endpoints were seen to give choices of a request that differ. */
const drawing = new WeakSet<CompletionClient>();

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
  const { client, concurrency } = endpoint;
  const { indices, seed, onAnswer } = options;
  const left = waiting(indices);
  const whole = isWhole(options);
  const begun = firstOfLastRun(indices);

  const handOver = (index: number, { firstTokens, ...answer }: Completion): void => {
    if (whole && index >= begun) endpoint.onDrawn?.({ question, place: index - begun, tokens: firstTokens ?? null });
    onAnswer({ index, ...answer });
  };

  async function requestOnce(signal: AbortSignal): Promise<boolean> {
    const most = client.maxChoices(options);
    choicesAtOnce(most, 'endpoint.client.maxChoices()');
    const wanted = left.take(most);
    if (wanted.length === 0) return false;
    signal.throwIfAborted();
    const request = { ...options, question, choices: wanted.length, seed: requestSeed(seed, wanted[0]!) };
    const completions = await client.complete(request, signal);
    completionsOf(wanted.length)(completions, 'endpoint.client.complete()'); // none would be asked for for ever
    const usable = (await areCopies(request, completions, signal)) ? completions.slice(0, 1) : completions;
    wanted.toReversed().forEach((index) => {
      if (usable[index - wanted[0]!] === undefined) left.putBack(index);
    });
    usable.forEach((completion, i) => completion && handOver(wanted[i]!, completion));
    return true;
  }

  /** Whether the answers of a request are one draw, said several times. */
  async function areCopies(
    request: CompletionRequest,
    completions: readonly (Completion | undefined)[],
    signal: AbortSignal,
  ): Promise<boolean> {
    if (isGreedy(options) || drawing.has(client)) return false;
    if (differ(completions)) drawing.add(client);
    if (!areAlike(completions)) return false;
    const why = await whyAlike(client, request, signal);
    if (why === 'chance') drawing.add(client);
    if (why === 'one seed') client.giveUp('n', 'gives all answers of a request one seed');
    if (why === 'no draws') client.giveUp('n', 'answers the same to any seed, as if it drew none');
    return why !== 'chance';
  }

  /** Whether it is known how the endpoint gives several answers, or no request asks for them. */
  const isKnown = (): boolean => isGreedy(options) || drawing.has(client) || client.maxChoices(options) === 1;

  const bounds = { concurrency, signal: options.signal };
  /** Alone, until it has been found out what the endpoint takes. */
  await together({ ...bounds, concurrency: 1 }, async (stop) => {
    while ((await requestOnce(stop)) && !isKnown());
  });
  await together(bounds, async (stop) => {
    while (await requestOnce(stop));
  });
}

/**
 * The first index of those that follow each other to the last. Those before it were under way when an earlier run was stopped:
 * mostly long ones.
 */
const firstOfLastRun = (indices: readonly number[]): number =>
  indices.findLast((index, i) => i === 0 || indices[i - 1] !== index - 1) ?? 0;

const isGreedy = ({ temperature, topK }: SamplingParameters): boolean => temperature === 0 || topK === 1;
