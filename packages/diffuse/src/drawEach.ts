import { fields, list } from '@diffuse/check';
import type { Question } from '@diffuse/tasks';
import type { AnswerFormat } from './answerFormat.js';
import { isEndpoint, type Answerer } from './answerer.js';
import { drawEachFromEndpoint } from './drawEachFromEndpoint.js';
import { drawEachFromWeights } from './drawEachFromWeights.js';
import { anAnswerer } from './given.js';
import type { SampleRecord } from './samples.js';
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
  each: EachDrawing,
): Promise<void> {
  anAnswerer(answerer, 'answerer');
  attemptsCheck(attempts, 'attempts');
  return isEndpoint(answerer)
    ? drawEachFromEndpoint(answerer, attempts, settings, each)
    : drawEachFromWeights(answerer, attempts, settings, each);
}
