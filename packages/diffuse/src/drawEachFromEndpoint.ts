import { InputError } from '@diffuse/check';
import type { Endpoint } from '@diffuse/endpoint';
import type { Question } from '@diffuse/tasks';
import { createDraw } from './draw.js';
import type { Attempt, EachDrawing } from './attempt.js';
import { givenOf } from './givenOf.js';
import { seedOf } from './seedOf.js';
import type { SamplingSettings } from './settings.js';

/** Question by question. */
export async function drawEachFromEndpoint(
  endpoint: Endpoint,
  attempts: readonly Attempt[],
  settings: Omit<SamplingSettings, 'samples'>,
  { read, onRecord, format, signal }: EachDrawing,
): Promise<void> {
  if (format !== undefined)
    throw new InputError('OUT_OF_RANGE', 'format', { asked: 'none, for it is not implemented', found: format });
  const byQuestion = new Map<Question, Attempt[]>();
  for (const attempt of attempts) {
    const alike = byQuestion.get(attempt.question);
    if (alike === undefined) byQuestion.set(attempt.question, [attempt]);
    else alike.push(attempt);
  }
  for (const [question, alike] of byQuestion) {
    const attemptAt = new Map(alike.map((attempt) => [attempt.index, attempt]));
    await createDraw(endpoint)(question, {
      ...settings,
      seed: seedOf(settings.seed, question),
      indices: [...attemptAt.keys()].sort((a, b) => a - b),
      signal: signal ?? new AbortController().signal,
      onAnswer: ({ index, text, logProb, finished, counted, reasoning, reason, noAnswer }) => {
        const value = noAnswer === undefined ? read(text, attemptAt.get(index)!, finished) : null;
        onRecord({ index, text, value, logProb, finished, counted, ...givenOf({ reasoning, reason, noAnswer }) });
      },
    });
  }
}
