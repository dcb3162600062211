import { attemptSource, type AnswerAttempt, type AttemptSource } from './attemptSource.js';
import { anEndpoint, eachOptions, someAttempts } from './checks.js';
import type { Completion } from './completion.js';
import { isWhole } from './completionRequest.js';
import { drawAttempts } from './drawAttempts.js';
import type { Answer, DrawOptions } from './drawAnswers.js';
import { firstOfLastRun } from './firstOfLastRun.js';
import type { Endpoint } from './openEndpoint.js';
import type { Question } from './question.js';

/** How attempts are made, and what becomes of their answers. */
export type EachOptions = Omit<DrawOptions, 'indices' | 'seed'>;

/**
 * Draws one answer for each attempt, whose questions may differ, several requests at once over all of them; attempts that follow each
 * other and share one question object go as choices of a request. Attempts may be made as they are taken (a generator): no more than
 * those under way are held. A question that the endpoint's own filter does not let through has no answer (`filtered`); all else is as
 * `drawAnswers` has it. Throws an InputError on what is no endpoint, attempt or option, and where indices do not rise.
 *
 * @example
 * import { drawEachAnswer, openEndpoint } from '@diffuse/endpoint';
 *
 * const endpoint = await openEndpoint({ url: 'http://localhost:8000/v1', concurrency: 8 });
 * function* attempts() {
 *   for (const [index, city] of ['Oslo', 'Lima'].entries())
 *     yield { index, question: { request: `Name a street of ${city}.`, response: '' }, seed: index };
 * }
 * const sampling = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 24 };
 * await drawEachAnswer(endpoint, attempts(), { ...sampling, onAnswer: ({ text }) => console.log(text) });
 */
export async function drawEachAnswer(
  endpoint: Endpoint,
  attempts: Iterable<AnswerAttempt>,
  options: EachOptions,
): Promise<void> {
  anEndpoint(endpoint, 'endpoint');
  someAttempts(attempts, 'attempts');
  eachOptions(options, 'options');
  const source = attemptSource(attempts);
  if (endpoint.batch !== undefined) return drawByBatch(endpoint, source, options);
  const { onAnswer, signal, ...parameters } = options;
  const begun = Array.isArray(attempts) ? firstOfLastRun(indicesOf(attempts)) : 0;
  const places = isWhole(options) && endpoint.onDrawn !== undefined ? placesOf(endpoint) : undefined;

  await drawAttempts(endpoint, source, {
    ...{ parameters, signal, failsAlone: true },
    onTaken: (taken) => places?.give(taken.filter(({ index }) => index >= begun)),
    onCompletion({ index, question }, { firstTokens, ...answer }: Completion) {
      const place = places?.take(index);
      if (place !== undefined) endpoint.onDrawn!({ question, place, tokens: firstTokens ?? null });
      onAnswer({ index, ...answer } satisfies Answer);
    },
  });
}

/** What is none is refused when its turn comes. */
const indicesOf = (attempts: readonly unknown[]): number[] =>
  attempts.map((attempt) => (attempt as Partial<AnswerAttempt> | null | undefined)?.index ?? 0);

/** The first question that an endpoint was asked by attempts, and how many of its answers were asked for. */
const looked = new WeakMap<Endpoint, { readonly question: Question; asked: number }>();

const areSame = (a: Question, b: Question): boolean =>
  a === b || (a.request === b.request && a.response === b.response);

const isLookedAt = (endpoint: Endpoint, question: Question): boolean => {
  const found = looked.get(endpoint);
  if (found === undefined) looked.set(endpoint, { question, asked: 0 });
  return found === undefined || areSame(found.question, question);
};

/** How answers begin is looked at of one question: of most there is one answer, which tells nothing. */
function placesOf(endpoint: Endpoint) {
  const places = new Map<number, number>();
  return {
    give(attempts: readonly AnswerAttempt[]): void {
      for (const { index, question } of attempts)
        if (!places.has(index) && isLookedAt(endpoint, question)) places.set(index, looked.get(endpoint)!.asked++);
    },
    take(index: number): number | undefined {
      const place = places.get(index);
      places.delete(index);
      return place;
    },
  };
}

/** Answers that are there, and requests for the others, question by question. */
async function drawByBatch(endpoint: Endpoint, source: AttemptSource, options: EachOptions): Promise<void> {
  for (;;) {
    const attempts = source.take(Infinity);
    const [first] = attempts;
    if (first === undefined) return;
    const { question, seed } = first;
    const indices = attempts.map(({ index }) => index);
    await endpoint.batch!.draw(question, { ...options, seed, indices, isLookedAt: isLookedAt(endpoint, question) });
  }
}
