import { setImmediate } from 'node:timers/promises';
import { attemptsAt, attemptSource } from '../attemptSource.js';
import { batchSettings } from '../checks.js';
import { isWhole, type CompletionRequest } from '../completionRequest.js';
import { createCompletionClient } from '../completions.js';
import type { Drawn, Endpoint } from '../openEndpoint.js';
import type { Question } from '../question.js';
import { requestSeed } from '../requestSeed.js';
import { hostedAt } from '../servers/hosts.js';
import { standingOf } from '../standing.js';
import { metered, type Usage } from '../usage.js';
import type { BatchDrawing, BatchRequest, BatchResult } from './batch.js';
import { createBatchHttp, Unanswered } from './batchHttp.js';
import { outcomeIn } from './batchLine.js';
import { questionOf, runOf, writeCustomId, type BatchSettings, type CustomId } from './customId.js';
import { haveOneSeed } from './oneSeed.js';

export interface BatchEndpointSettings extends BatchSettings {
  /** Base address of the API for which requests are made; it is not asked. */
  readonly url: string;
  /** What came of earlier requests to a question, by its digest in their ids. */
  readonly resultsTo: (question: string) => readonly BatchResult[];
  /** Earlier requests of which nothing has come yet: they are not made again. */
  readonly unansweredOf: (question: string) => readonly CustomId[];
  /** Told of every request that is still to be answered. */
  readonly onRequest: (request: BatchRequest) => void;
  /** Told, of every question, how many of its answers such requests ask for. */
  readonly onUnanswered: (answers: number) => void;
  /** Told of what failed of every result that failed. */
  readonly onFailure: (reason: string) => void;
  /** Told, of each result, what it took, where it tells that. */
  readonly onUsage?: ((usage: Usage) => void) | undefined;
  /** Told, once, of each thing that the endpoint did not do as asked. */
  readonly onNote: (message: string) => void;
  /** Told of every answer that is drawn without a limit at temperature 1, how it begins. */
  readonly onDrawn?: ((drawn: Drawn) => void) | undefined;
}

/**
 * An endpoint whose answers come from files in OpenAI's batch format: what is there is read as a server's own reply is, and what
 * is not becomes a request for a batch. A field that results refuse is left out of requests from then on. Throws an InputError on
 * settings that are none.
 *
 * @example
 * import { drawAnswers, openBatch } from '@diffuse/endpoint';
 *
 * const sampling = { temperature: 1, topP: 1, topK: 0, maxNewTokens: 24, seed: 0 };
 * const nothing = { resultsTo: () => [], unansweredOf: () => [] };
 * const lines: string[] = [];
 * const endpoint = openBatch({
 *   ...{ url: 'https://api.openai.com/v1', model: 'gpt-4.1-nano', ...sampling, ...nothing },
 *   onRequest: ({ line }) => lines.push(line),
 *   ...{ onUnanswered: console.log, onFailure: console.log, onNote: console.log },
 * });
 * const question = { request: 'Name a fruit at random, like this: {fruit}', response: '' };
 * await drawAnswers(endpoint, question, { ...sampling, indices: [0, 1, 2], onAnswer: () => undefined });
 * console.log(lines[0]); // {"custom_id":"diffuse-…-0-3","method":"POST","url":"/v1/chat/completions","body":{…}}
 */
export function openBatch(settings: BatchEndpointSettings): Endpoint {
  batchSettings(settings, 'settings');
  const { url, model, onRequest, onFailure, onNote } = settings;
  const answers = createBatchHttp(url);
  const { http, usage } = metered(answers, settings.onUsage);
  const server = { kind: hostedAt(url) ?? 'unknown' };
  const client = createCompletionClient(http, { model, server, onNote });
  const run = runOf(settings);
  const whole = isWhole(settings);

  /** What a result holds of its answers, in their order; nothing where it failed. */
  async function answersIn(result: BatchResult, request: CompletionRequest, signal: AbortSignal) {
    const outcome = outcomeIn(result.read());
    answers.next(outcome);
    try {
      return await client.complete(request, signal);
    } catch (error) {
      onFailure(outcome !== undefined && 'reason' in outcome ? outcome.reason : (error as Error).message);
      return [];
    }
  }

  async function requestFor(request: CompletionRequest, signal: AbortSignal): Promise<object> {
    answers.next(undefined);
    try {
      await client.complete(request, signal);
    } catch (error) {
      if (error instanceof Unanswered) return error.body;
      throw error;
    }
    throw new Error(`${url} answered a request that was not made`);
  }

  let turns = 0;
  /** Nothing here waits for a server: others get their turn now and then, such as who wants to stop this. */
  async function heard(signal: AbortSignal): Promise<void> {
    if (++turns % 64 === 0) await setImmediate();
    signal.throwIfAborted();
  }

  async function draw(question: Question, { onAnswer, isLookedAt = true, ...drawing }: BatchDrawing): Promise<void> {
    const { indices, seed, signal = new AbortController().signal } = drawing;
    if (question.response !== '')
      throw new Error(
        `answers that begin with ${JSON.stringify(question.response)} cannot be asked for by a batch: whether a server goes on with a beginning is proved by asking it; ask it directly, or leave the beginning to the model`,
      );
    const of = (first: number, count: number): CompletionRequest => ({
      ...{ ...drawing, question, choices: count, seed: requestSeed(seed, first) },
    });
    const digest = questionOf(question);
    const there = settings.resultsTo(digest);
    const missing = new Set(indices);
    const last = indices.at(-1) ?? -1;
    const copies = haveOneSeed(there);
    if (copies) client.giveUp('n', 'gives all answers of a request one seed');
    for (const result of there) {
      await heard(signal);
      const { first, count } = result.id;
      if (first > last || first + count <= indices[0]!) continue;
      if (!indicesOf(result.id).some((index) => missing.has(index))) continue;
      const completions = await answersIn(result, of(first, count), signal);
      for (const [i, completion] of completions.slice(0, copies ? 1 : undefined).entries()) {
        const index = first + i;
        if (completion === undefined || !missing.delete(index)) continue;
        const { firstTokens = null, ...answer } = completion;
        if (whole && isLookedAt) settings.onDrawn?.({ question, place: index, tokens: firstTokens });
        onAnswer({ index, ...answer });
      }
    }
    const before = missing.size;
    for (const index of settings.unansweredOf(digest).flatMap(indicesOf)) missing.delete(index);
    settings.onUnanswered(before - missing.size);
    const left = attemptSource(attemptsAt(missing, question, seed));
    for (;;) {
      const asked = left.take(client.maxChoices(drawing));
      if (asked.length === 0) return;
      await heard(signal);
      const [first, count] = [asked[0]!.index, asked.length];
      const body = await requestFor(of(first, count), signal);
      const id = writeCustomId({ run, question: digest, first, count });
      onRequest({
        line: JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body }),
        answers: count,
      });
    }
  }

  const standing = standingOf(server, client);
  const { shown } = http.address;
  return { url: shown, model, concurrency: 1, client, http, usage, server, standing, batch: { draw } };
}

const indicesOf = ({ first, count }: CustomId): number[] => Array.from({ length: count }, (_, i) => first + i);
