import { InputError } from '@diffuse/check';
import type { Endpoint } from '@diffuse/endpoint';
import type { Question } from '@diffuse/tasks';
import type { AnswerFormat } from './answerFormat.js';
import { isEndpoint, type Answerer } from './answerer.js';
import type { Drawn } from './drawn.js';
import { drawFromWeights } from './drawFromWeights.js';
import type { SamplingSettings } from './settings.js';

interface DrawOptions extends Omit<SamplingSettings, 'samples'> {
  /** Which answers, by rising index. */
  readonly indices: readonly number[];
  readonly signal: AbortSignal;
  /** Called with each answer as it comes, in any order. */
  readonly onAnswer: (answer: Drawn) => void;
  /** What answers are held to; where the model is run here alone. */
  readonly format?: AnswerFormat | undefined;
  /** Called with each index that has no answer, since an exact draw under the format refused it. */
  readonly onRejected?: ((index: number) => void) | undefined;
}

/** Draws answers to a question. When the signal stops it, it rejects with the signal's reason. */
export type Draw = (question: Question, options: DrawOptions) => Promise<void>;

/** How answers are drawn from a model or an endpoint. */
export function createDraw(answerer: Answerer): Draw {
  return isEndpoint(answerer)
    ? (question, options) => drawFromEndpoint(answerer, question, options)
    : (question, { indices, ...options }) =>
        drawFromWeights(
          answerer,
          indices.map((index) => ({ index, question })),
          options,
        );
}

/** Spaces at the end of a forced beginning are left to the model, as they are where its tokenizer is known. */
async function drawFromEndpoint(
  endpoint: Endpoint,
  question: Question,
  { format, onRejected: _, ...options }: DrawOptions,
): Promise<void> {
  if (format !== undefined)
    throw new InputError('OUT_OF_RANGE', 'format', { asked: 'none where an endpoint answers', found: format });
  const { drawAnswers } = await import('@diffuse/endpoint');
  const response = question.response.replace(/[ \t]+$/, '');
  await drawAnswers(
    endpoint,
    { ...question, response },
    {
      ...options,
      onAnswer: ({ text, ...draw }) =>
        options.onAnswer({ ...draw, text: draw.noAnswer === undefined ? response + text : '', counted: null }),
    },
  );
}
