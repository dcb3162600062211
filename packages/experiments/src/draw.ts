import { adapt, createDecoder, sample } from '@diffuse/core-lm';
import { drawAnswers, type Answer } from '@diffuse/endpoint';
import type { Prompt } from '@diffuse/tasks';
import { isEndpoint, type Answerer } from './answerer.js';
import type { Subject } from './measure.js';
import type { SamplingSettings } from './options.js';

/** What is asked, and the answers wanted, which settle where the prompt's tokens end. */
export type Question = Pick<Prompt, 'request' | 'response' | 'targets' | 'eos'>;

export interface DrawOptions extends Omit<SamplingSettings, 'samples'> {
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
    ? (question, options) => drawAnswers(answerer, question, options)
    : drawFromWeights(answerer);
}

function drawFromWeights({ model, adapter, chat }: Subject): Draw {
  return async ({ request, response, targets, eos }, { indices, onAnswer, ...options }) => {
    const subject = adapt(model, adapter);
    try {
      // What is compiled stays with the model, for the next question.
      await sample(createDecoder(subject), {
        ...options,
        samples: indices,
        prompt: chat.encode(request, response, targets, { eos }).prompt,
        stopTokens: chat.endTokens,
        onAnswer: ({ tokens, ...answer }) => onAnswer({ ...answer, text: chat.decode(tokens) }),
      });
    } finally {
      subject.dispose();
    }
  };
}
