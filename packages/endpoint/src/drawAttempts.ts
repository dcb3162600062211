import type { AnswerAttempt, AttemptSource } from './attemptSource.js';
import { choicesAtOnce, completionsOf, holdsFormats } from './checks.js';
import type { Completion } from './completion.js';
import type { CompletionRequest, SamplingParameters } from './completionRequest.js';
import type { CompletionClient } from './completions.js';
import { isFilteredPrompt } from './explain.js';
import { together } from './inParallel.js';
import type { Endpoint } from './openEndpoint.js';
import { requestSeed } from './requestSeed.js';
import { areAlike, differ, whyAlike } from './sameSeed.js';

export interface AttemptDrawing {
  readonly parameters: SamplingParameters;
  readonly signal?: AbortSignal | undefined;
  /** Told of attempts that are about to be made. */
  readonly onTaken?: (attempts: readonly AnswerAttempt[]) => void;
  readonly onCompletion: (attempt: AnswerAttempt, completion: Completion) => void;
  /** Whether a question that is not let through fails alone, and not all of them. */
  readonly failsAlone: boolean;
}

/** Clients whose endpoints were seen to give choices of a request that differ. */
const drawing = new WeakSet<CompletionClient>();

/**
 * Makes attempts, several a request where they can be and several requests at once; one after the other until it is known what the
 * endpoint takes. No more is held of them than is under way.
 */
export async function drawAttempts(
  endpoint: Endpoint,
  attempts: AttemptSource,
  { parameters, signal: stopping, onTaken, onCompletion, failsAlone }: AttemptDrawing,
): Promise<void> {
  if (parameters.format !== undefined) holdsFormats(endpoint, 'endpoint');
  const { client, concurrency } = endpoint;

  /** How many answers were asked for; 0 where none are left. */
  async function requestOnce(signal: AbortSignal): Promise<number> {
    const most = client.maxChoices(parameters);
    choicesAtOnce(most, 'endpoint.client.maxChoices()');
    const wanted = attempts.take(most);
    const [first] = wanted;
    if (first === undefined) return 0;
    signal.throwIfAborted();
    onTaken?.(wanted);
    const { question, seed, index } = first;
    const request = { ...parameters, question, choices: wanted.length, seed: requestSeed(seed, index) };
    const completions = await complete(request, signal);
    const usable = (await areCopies(request, completions, signal)) ? completions.slice(0, 1) : completions;
    for (const attempt of wanted.toReversed())
      if (usable[attempt.index - index] === undefined) attempts.putBack(attempt);
    for (const [i, completion] of usable.entries()) if (completion !== undefined) onCompletion(wanted[i]!, completion);
    return wanted.length;
  }

  async function complete(request: CompletionRequest, signal: AbortSignal): Promise<(Completion | undefined)[]> {
    try {
      const completions = await client.complete(request, signal);
      completionsOf(request.choices)(completions, 'endpoint.client.complete()'); // none would be asked for for ever
      return completions;
    } catch (error) {
      if (!failsAlone || !isFilteredPrompt(error)) throw error;
      return Array.from({ length: request.choices }, () => notLetThrough);
    }
  }

  /** Whether the answers of a request are one draw, said several times. */
  async function areCopies(
    request: CompletionRequest,
    completions: readonly (Completion | undefined)[],
    signal: AbortSignal,
  ): Promise<boolean> {
    if (isGreedy(parameters) || drawing.has(client)) return false;
    if (differ(completions)) drawing.add(client);
    if (!areAlike(completions)) return false;
    const why = await whyAlike(client, request, signal);
    if (why === 'chance') drawing.add(client);
    if (why === 'one seed') client.giveUp('n', 'gives all answers of a request one seed');
    if (why === 'no draws') client.giveUp('n', 'answers the same to any seed, as if it drew none');
    return why !== 'chance';
  }

  /** Whether it is known how the endpoint gives several answers, where a request asks for them, and what it makes of the format. */
  const isKnown = (asked: number): boolean =>
    (asked === 1 || isGreedy(parameters) || drawing.has(client) || client.maxChoices(parameters) === 1) &&
    (parameters.format === undefined || client.isFormatKnown(parameters.format));

  const bounds = { concurrency, signal: stopping };
  /** Alone, until it has been found out what the endpoint takes. */
  await together({ ...bounds, concurrency: 1 }, async (stop) => {
    for (let asked = 1; asked > 0;) {
      asked = await requestOnce(stop);
      if (isKnown(asked)) return;
    }
  });
  await together(bounds, async (stop) => {
    while ((await requestOnce(stop)) > 0);
  });
}

const isGreedy = ({ temperature, topK }: SamplingParameters): boolean => temperature === 0 || topK === 1;

const notLetThrough: Completion = {
  ...{ text: '', logProb: null, finished: 'length', reason: 'content_filter', noAnswer: 'filtered' },
};
