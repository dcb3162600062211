import { InputError } from '@diffuse/check';
import type { AnswerAttempt, Endpoint, AnswerFormat as HeldFormat } from '@diffuse/endpoint';
import { compilePattern } from '@diffuse/grammar';
import type { Question } from '@diffuse/tasks';
import type { AnswerFormat } from './answerFormat.js';
import type { Attempt } from './attempt.js';
import type { EachDrawing } from './eachDrawing.js';
import { beginningOf, drawnFrom } from './fromEndpoint.js';
import { recordOf } from './samples.js';
import { seedOf } from './seedOf.js';
import type { SamplingSettings } from './settings.js';

/** Answers of an endpoint, over all attempts at once; those that follow each other and share a question go as choices of a request. */
export async function drawEachFromEndpoint(
  endpoint: Endpoint,
  attempts: readonly Attempt[],
  { seed, ...settings }: Omit<SamplingSettings, 'samples'>,
  { read, onRecord, format, signal }: EachDrawing,
): Promise<void> {
  const { drawEachAnswer } = await import('@diffuse/endpoint');
  const rising = attempts.toSorted((a, b) => a.index - b.index);
  const attemptAt = new Map(rising.map((attempt) => [attempt.index, attempt]));
  const { maxNewTokens, maxReasoningTokens, temperature, topK, topP } = settings;
  await drawEachAnswer(endpoint, asked(rising, seed), {
    ...{ maxNewTokens, maxReasoningTokens, temperature, topK, topP },
    ...(format && { format: heldTo(format) }),
    ...(signal && { signal }),
    onAnswer: (answer) => {
      const attempt = attemptAt.get(answer.index)!;
      const drawn = drawnFrom(beginningOf(attempt.question), answer);
      onRecord(recordOf(drawn, (text, finished) => read(text, attempt, finished)));
    },
  });
}

/** One object for each question, though it is asked for several times in a row. */
function* asked(attempts: readonly Attempt[], seed: number): Generator<AnswerAttempt> {
  let last: { readonly of: Question; readonly asked: Omit<AnswerAttempt, 'index'> } | undefined;
  for (const { index, question } of attempts) {
    if (last?.of !== question) {
      const { request } = question;
      last = {
        of: question,
        asked: { question: { request, response: beginningOf(question) }, seed: seedOf(seed, question) },
      };
    }
    yield { index, ...last.asked };
  }
}

/** What a pattern is compiled to stays with the format, for the next call. */
const held = new WeakMap<AnswerFormat, HeldFormat>();

/** The format as a server is handed it. Throws an InputError where answers are to be conditioned on it exactly. */
function heldTo(format: AnswerFormat): HeldFormat {
  const { pattern, jsonSchema, how } = format;
  if (how === 'exact')
    throw new InputError('OUT_OF_RANGE', 'format.how', {
      asked:
        'mask where an endpoint answers, for servers let no other token through and do not tell how probable the others were',
      found: how,
    });
  let accepts: ((text: string) => boolean) | undefined;
  const made: HeldFormat = held.get(format) ?? {
    ...{ pattern, jsonSchema },
    accepts: (text) =>
      (accepts ??= jsonSchema === undefined ? compilePattern(pattern).accepts : (of) => isOfShape(of, jsonSchema))(
        text,
      ),
  };
  held.set(format, made);
  return made;
}

/** Whether a text is JSON with all of an object schema's properties that are required; the rest is seen when it is read. */
function isOfShape(text: string, { type, required }: NonNullable<AnswerFormat['jsonSchema']>): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  if (type !== 'object') return true;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const found = value;
  return (Array.isArray(required) ? (required as unknown[]) : []).every((name) => Object.hasOwn(found, String(name)));
}
