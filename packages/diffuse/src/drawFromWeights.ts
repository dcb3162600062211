import { callable, count, fields, InputError, list } from '@diffuse/check';
import { createDecoder, sample, type EncodedChat } from '@diffuse/core-lm';
import { alternativesOf } from '@diffuse/objective';
import type { Question } from '@diffuse/tasks';
import type { AnswerFormat } from './answerFormat.js';
import type { Subject } from './answerer.js';
import type { Attempt } from './attempt.js';
import type { Drawn } from './drawn.js';
import { givenOf } from './givenOf.js';
import { heldTo } from './heldTo.js';
import type { SamplingSettings } from './settings.js';

const encodedCheck = fields({ prompt: list(count), read: callable, writing: callable });

/** How answers are drawn, and what becomes of them. */
export interface WeightsDrawing extends Omit<SamplingSettings, 'samples'> {
  readonly signal: AbortSignal;
  /** Called with each answer as it comes, in any order. */
  readonly onAnswer: (answer: Drawn) => void;
  /** What answers are held to; where the model is run here alone. */
  readonly format?: AnswerFormat | undefined;
  /** Called with each index that has no answer, since an exact draw under the format refused it. */
  readonly onRejected?: ((index: number) => void) | undefined;
}

/**
 * One answer for each of the questions, whose prompts are run once as far as they are alike. What is compiled for it stays with
 * the model, for the next.
 */
export async function drawFromWeights(
  { model, chat }: Subject,
  asked: readonly Attempt[],
  { format, onAnswer, onRejected, signal, maxReasoningTokens = 0, ...settings }: WeightsDrawing,
): Promise<void> {
  if (maxReasoningTokens > 0)
    throw new InputError('OUT_OF_RANGE', 'maxReasoningTokens', {
      asked: '0 where the model is run here, for what it thinks is a part of its answers then',
      found: maxReasoningTokens,
    });
  const encodedOf = encoder(chat, settings.maxNewTokens);
  /** Answers that are written alike are drawn together. */
  const together = new Map<string, Attempt[]>();
  for (const each of asked) {
    const alike = format === undefined ? '' : JSON.stringify(encodedOf(each.question).writing());
    const others = together.get(alike);
    if (others === undefined) together.set(alike, [each]);
    else others.push(each);
  }
  for (const alike of together.values()) {
    const at = new Map(alike.map(({ index, question }) => [index, { question, encoded: encodedOf(question) }]));
    const prompt = sharedStart([...new Set([...at.values()].map(({ encoded }) => encoded.prompt))]);
    const held = format && heldTo(chat, format, at.get(alike[0]!.index)!.encoded.writing());
    await sample(createDecoder(model), {
      ...settings,
      samples: [...at.keys()].sort((a, b) => a - b),
      prompt,
      begins: (index) => at.get(index)!.encoded.prompt.slice(prompt.length),
      stopTokens: chat.endTokens,
      signal,
      ...givenOf({ format: held, onRejected }),
      onAnswer: ({ index, tokens, ...drawn }) => {
        const { question, encoded } = at.get(index)!;
        const { text, answer } = encoded.read(tokens);
        onAnswer({ ...drawn, index, text, counted: question.targets.length === 0 ? null : answer !== undefined });
      },
    });
  }
}

/** Encodes questions, each once. Throws an InputError where there is no room for the answer. */
function encoder(chat: Subject['chat'], maxNewTokens: number): (question: Question) => EncodedChat {
  const known = new Map<Question, EncodedChat>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const { request, response, eos } = question;
    const encoded = chat.encode(request, response, alternativesOf(question), { eos });
    encodedCheck(encoded, 'answerer.chat.encode()');
    const { prompt, room } = encoded;
    if (maxNewTokens > room)
      throw new InputError('OUT_OF_RANGE', 'maxNewTokens', {
        asked: `at most ${room}, for which there is room in the model's context of ${prompt.length + room} tokens after a prompt of ${prompt.length}`,
        found: maxNewTokens,
      });
    known.set(question, encoded);
    return encoded;
  };
}

/** The tokens with which all begin. */
function sharedStart(prompts: readonly (readonly number[])[]): readonly number[] {
  const [first = [], ...others] = prompts;
  const length = others.reduce((shared, other) => {
    const differs = first.findIndex((token, i) => token !== other[i]);
    return differs < 0 ? shared : Math.min(shared, differs);
  }, first.length);
  return first.slice(0, length);
}
