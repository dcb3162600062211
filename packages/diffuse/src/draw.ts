import { createDecoder, sample } from '@diffuse/core-lm';
import type { Answer } from '@diffuse/endpoint';
import { alternativesOf } from '@diffuse/objective';
import type { Question } from '@diffuse/tasks';
import { isEndpoint, type Answerer, type Subject } from './answerer.js';
import type { SamplingSettings } from './settings.js';

interface DrawOptions extends Omit<SamplingSettings, 'samples'> {
  /** Which answers, by rising index. */
  readonly indices: readonly number[];
  readonly signal: AbortSignal;
  /** Called with each answer as it comes, in any order; its text follows the forced beginning. */
  readonly onAnswer: (answer: Answer) => void;
}

/** Draws answers to a question. When the signal stops it, it rejects with the signal's reason. */
export type Draw = (question: Question, options: DrawOptions) => Promise<void>;

/** How answers are drawn from a model or an endpoint. */
export function createDraw(answerer: Answerer): Draw {
  return isEndpoint(answerer)
    ? async (question, options) => (await import('@diffuse/endpoint')).drawAnswers(answerer, question, options)
    : (question, options) => drawFromWeights(answerer, question, options);
}

/** What is compiled for it stays with the model, for the next question. */
async function drawFromWeights(
  { model, chat }: Subject,
  question: Question,
  { indices, onAnswer, ...options }: DrawOptions,
): Promise<void> {
  const { request, response, eos } = question;
  await sample(createDecoder(model), {
    ...options,
    samples: indices,
    prompt: chat.encode(request, response, alternativesOf(question), { eos }).prompt,
    stopTokens: chat.endTokens,
    onAnswer: ({ tokens, ...answer }) => onAnswer({ ...answer, text: chat.decode(tokens) }),
  });
}
