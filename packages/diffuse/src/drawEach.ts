import { fields, InputError, list } from '@diffuse/check';
import type { Question } from '@diffuse/tasks';
import type { AnswerFormat } from './answerFormat.js';
import type { Answerer } from './answerer.js';
import { createDraw } from './draw.js';
import { anAnswerer } from './given.js';
import { givenOf } from './givenOf.js';
import type { SampleRecord } from './samples.js';
import { seedOf } from './seedOf.js';
import type { SamplingSettings } from './settings.js';

/** One answer that is wanted. */
export interface Attempt {
  /** Its place among all answers of a job: its random stream. */
  readonly index: number;
  readonly question: Question;
}

/** What becomes of the answers. */
export interface EachDrawing {
  readonly read: (text: string, attempt: Attempt, finished: SampleRecord['finished']) => string | null;
  /** Called with each answer as it comes, in any order. */
  readonly onRecord: (record: SampleRecord) => void;
  readonly format?: AnswerFormat | undefined;
  readonly signal?: AbortSignal | undefined;
}

const attemptsCheck = list(fields({ question: fields({}) }));

/**
 * Draws one answer for each attempt, whose questions may differ. Throws an InputError on what is no answerer and no attempt.
 */
export async function drawEach(
  answerer: Answerer,
  attempts: readonly Attempt[],
  settings: Omit<SamplingSettings, 'samples'>,
  { read, onRecord, format, signal }: EachDrawing,
): Promise<void> {
  anAnswerer(answerer, 'answerer');
  attemptsCheck(attempts, 'attempts');
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
    await createDraw(answerer)(question, {
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
