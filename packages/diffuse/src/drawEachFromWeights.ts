import { InputError } from '@diffuse/check';
<<<<<<< HEAD
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
=======
import type { Subject } from './answerer.js';
import type { Attempt, EachDrawing } from './drawEach.js';
import { drawFromWeights } from './drawFromWeights.js';
import { givenOf } from './givenOf.js';
import { seedOfJob } from './seedOf.js';
import type { SamplingSettings } from './settings.js';

/** All of a job's answers have streams of one seed, each that of its index. */
export async function drawEachFromWeights(
  subject: Subject,
  attempts: readonly Attempt[],
  { seed, maxNewTokens, maxReasoningTokens, temperature, topK, topP }: Omit<SamplingSettings, 'samples'>,
  { read, onRecord, onRejected, format, signal }: EachDrawing,
): Promise<void> {
  const attemptAt = new Map(attempts.map((attempt) => [attempt.index, attempt]));
  if (attemptAt.size < attempts.length) {
    const twice = attempts.find((attempt) => attemptAt.get(attempt.index) !== attempt)!;
    throw new InputError('OUT_OF_RANGE', 'attempts', { asked: 'attempts of different indices', found: twice.index });
  }
  await drawFromWeights(subject, attempts, {
    ...{ maxNewTokens, maxReasoningTokens, temperature, topK, topP },
    seed: seedOfJob(seed),
    format,
    signal: signal ?? new AbortController().signal,
    onAnswer: ({ index, text, logProb, finished, counted, formatLogMass }) => {
      const value = read(text, attemptAt.get(index)!, finished);
      onRecord({ index, text, value, logProb, finished, counted, ...givenOf({ formatLogMass }) });
    },
    onRejected: (index) => onRejected?.(attemptAt.get(index)!),
  });
>>>>>>> hD
}
