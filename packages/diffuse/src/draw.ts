import { InputError } from '@diffuse/check';
import type { Endpoint, NoAnswer } from '@diffuse/endpoint';
import type { Question } from '@diffuse/tasks';
import type { AnswerFormat } from './answerFormat.js';
import { isEndpoint, type Answerer } from './answerer.js';
import { drawFromWeights } from './drawFromWeights.js';
import type { SamplingSettings } from './settings.js';

/** A draw: an answer, or why there is none. */
export interface Drawn {
  readonly index: number;
  /** Forced beginning included; `''` where there is no answer. */
  readonly text: string;
  /** nats; null where an endpoint does not tell it, and of an answer after reasoning */
  readonly logProb: number | null;
  readonly finished: 'stop' | 'length';
  /**
   * Whether its tokens are those of a target, or begin with them where answers go on: what the exact side counts. Null
   * where that is not known: without targets, and of an endpoint, which tells text alone.
   */
  readonly counted: boolean | null;
  /** What a model behind an endpoint thought before it answered, where that is told apart from the answer. */
  readonly reasoning?: string | undefined;
  /** The endpoint's own word for how it ended, where that is neither `stop` nor `length`. */
  readonly reason?: string | undefined;
  /**
   * Of an answer that was held to a format while a model drew it here: ln of the share of the model's distribution that what might
   * have followed had, over all its tokens; nats, at most 0. exp of it is its weight in the model's distribution conditioned on the
   * format, where it was drawn by mask.
   */
  readonly formatLogMass?: number | undefined;
  /** Why there is no answer: it was filtered, refused, or not reached. It is none of the model's draws, and counted nowhere. */
  readonly noAnswer?: NoAnswer | undefined;
}

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
