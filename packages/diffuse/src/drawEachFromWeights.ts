import { InputError } from '@diffuse/check';
import type { Subject } from './answerer.js';
import type { Attempt } from './attempt.js';
import { drawFromWeights } from './drawFromWeights.js';
import type { EachDrawing } from './eachDrawing.js';
import { recordOf } from './samples.js';
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
    onAnswer: (answer) => {
      const attempt = attemptAt.get(answer.index)!;
      onRecord(recordOf(answer, (text, finished) => read(text, attempt, finished)));
    },
    onRejected: (index) => onRejected?.(attemptAt.get(index)!),
  });
}
