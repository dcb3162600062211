import { attemptsAt, attemptSource } from './attemptSource.js';
import { anEndpoint, aQuestion, drawOptions } from './checks.js';
import type { Completion } from './completion.js';
import { isWhole, type SamplingParameters } from './completionRequest.js';
import { drawAttempts } from './drawAttempts.js';
import { firstOfLastRun } from './firstOfLastRun.js';
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
  if (endpoint.batch !== undefined) return endpoint.batch.draw(question, options);
  const { indices, seed, onAnswer, signal, ...parameters } = options;
  const whole = isWhole(options);
  const begun = firstOfLastRun(indices);

  await drawAttempts(endpoint, attemptSource(attemptsAt(indices, question, seed)), {
    ...{ parameters, signal, failsAlone: false },
    onCompletion({ index }, { firstTokens, ...answer }) {
      if (whole && index >= begun) endpoint.onDrawn?.({ question, place: index - begun, tokens: firstTokens ?? null });
      onAnswer({ index, ...answer });
    },
  });
}
