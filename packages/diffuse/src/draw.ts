import { InputError } from '@diffuse/check';
import { createDecoder, sample } from '@diffuse/core-lm';
import type { Endpoint, NoAnswer } from '@diffuse/endpoint';
import { alternativesOf } from '@diffuse/objective';
import type { Question } from '@diffuse/tasks';
import { isEndpoint, type Answerer, type Subject } from './answerer.js';
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
  /** Why there is no answer: it was filtered, refused, or not reached. It is none of the model's draws, and counted nowhere. */
  readonly noAnswer?: NoAnswer | undefined;
}

interface DrawOptions extends Omit<SamplingSettings, 'samples'> {
  /** Which answers, by rising index. */
  readonly indices: readonly number[];
  readonly signal: AbortSignal;
  /** Called with each answer as it comes, in any order. */
  readonly onAnswer: (answer: Drawn) => void;
}

/** Draws answers to a question. When the signal stops it, it rejects with the signal's reason. */
export type Draw = (question: Question, options: DrawOptions) => Promise<void>;

/** How answers are drawn from a model or an endpoint. */
export function createDraw(answerer: Answerer): Draw {
  return isEndpoint(answerer)
    ? (question, options) => drawFromEndpoint(answerer, question, options)
    : (question, options) => drawFromWeights(answerer, question, options);
}

/** Spaces at the end of a forced beginning are left to the model, as they are where its tokenizer is known. */
async function drawFromEndpoint(endpoint: Endpoint, question: Question, options: DrawOptions): Promise<void> {
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

/** What is compiled for it stays with the model, for the next question. */
async function drawFromWeights(
  { model, chat }: Subject,
  question: Question,
  { indices, onAnswer, maxReasoningTokens = 0, ...options }: DrawOptions,
): Promise<void> {
  if (maxReasoningTokens > 0)
    throw new InputError('OUT_OF_RANGE', 'maxReasoningTokens', {
      asked: '0 where the model is run here, for what it thinks is a part of its answers then',
      found: maxReasoningTokens,
    });
  const { request, response, eos, targets } = question;
  const { prompt, room, read } = chat.encode(request, response, alternativesOf(question), { eos });
  if (options.maxNewTokens > room)
    throw new InputError('OUT_OF_RANGE', 'maxNewTokens', {
      asked: `at most ${room}, for which there is room in the model's context of ${prompt.length + room} tokens after a prompt of ${prompt.length}`,
      found: options.maxNewTokens,
    });
  await sample(createDecoder(model), {
    ...options,
    samples: indices,
    prompt,
    stopTokens: chat.endTokens,
    onAnswer: ({ tokens, ...drawn }) => {
      const { text, answer } = read(tokens);
      onAnswer({ ...drawn, text, counted: targets.length === 0 ? null : answer !== undefined });
    },
  });
}
