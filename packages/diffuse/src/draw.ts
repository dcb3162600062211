import { InputError } from '@diffuse/check';
import type { Endpoint } from '@diffuse/endpoint';
import type { Question } from '@diffuse/tasks';
import { isEndpoint, type Answerer } from './answerer.js';
import { drawFromWeights, type WeightsDrawing } from './drawFromWeights.js';
import { beginningOf, drawnFrom } from './fromEndpoint.js';

interface DrawOptions extends WeightsDrawing {
  /** Which answers, by rising index. */
  readonly indices: readonly number[];
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

async function drawFromEndpoint(
  endpoint: Endpoint,
  question: Question,
  { format, onRejected: _, onAnswer, ...options }: DrawOptions,
): Promise<void> {
  if (format !== undefined)
    throw new InputError('OUT_OF_RANGE', 'format', { asked: 'none where an endpoint answers', found: format });
  const { drawAnswers } = await import('@diffuse/endpoint');
  const response = beginningOf(question);
  await drawAnswers(
    endpoint,
    { ...question, response },
    { ...options, onAnswer: (answer) => onAnswer(drawnFrom(response, answer)) },
  );
}
