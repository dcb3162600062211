import { InputError } from '@diffuse/check';
import type { Question } from '@diffuse/tasks';
import type { Subject } from './answerer.js';
import { createDraw } from './draw.js';
import type { Attempt, EachDrawing } from './drawEach.js';
import { givenOf } from './givenOf.js';
import { seedOf } from './seedOf.js';
import type { SamplingSettings } from './settings.js';

/** Answers of a model whose weights are here, question by question. */
export async function drawEachFromWeights(
  subject: Subject,
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
    await createDraw(subject)(question, {
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
