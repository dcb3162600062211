import { abortSignal, callable, fields, optional } from '@diffuse/check';
import type { Question } from '@diffuse/tasks';
import { answerFormat, type AnswerFormat } from './answerFormat.js';
import type { Answerer } from './answerer.js';
import { createDraw } from './draw.js';
import type { Drawn } from './drawn.js';
import { anAnswerer, aQuestion, records as keptRecords, sampling } from './given.js';
import { givenOf } from './givenOf.js';
import { seedOf } from './seedOf.js';
import type { SamplingSettings } from './settings.js';

/** A draw as it is kept. */
export interface SampleRecord extends Drawn {
  /** What the task's parser makes of the text; null where it is not a well-formed answer, or none at all. */
  readonly value: string | null;
}

/** What becomes of answers as they are drawn. */
export interface Drawing {
  /** Answers that are there already, from an earlier run of the same settings. */
  readonly kept?: readonly SampleRecord[];
  /** What an answer, forced beginning included, comes to. */
  readonly read: (text: string, finished: SampleRecord['finished']) => string | null;
  /** Called with each answer that is drawn, in the order in which they come. */
  readonly onRecord?: (record: SampleRecord) => void;
  /** What answers are held to, where the model is run here. By an exact draw fewer come than were asked for. */
  readonly format?: AnswerFormat | undefined;
  /** Called with the index of each draw that an exact draw under the format refused. */
  readonly onRejected?: ((index: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

const aDrawing = fields({
  kept: optional(keptRecords),
  read: callable,
  onRecord: optional(callable),
  onRejected: optional(callable),
  format: answerFormat,
  signal: optional(abortSignal),
});

/**
 * Draws the answers to a question that are not kept yet; gives all of them by rising index. Every question has random
 * streams of its own (`seedOf`), the same ones whoever answers: answers to two questions are independent and may be
 * pooled, those of two models to one question are paired by index. What an endpoint filtered, refused or did not reach is among
 * them, and no answer (`answersAmong`). Throws an InputError on what is no answerer, question or setting.
 *
 * @example
 * import { defaultSampling, drawSamples, loadAt, locateModel } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const executor = await openExecutor();
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), executor);
 * const question = { request: 'Name a fruit.', response: '', targets: [], eos: false };
 * const answers = await drawSamples(bare, question, { ...defaultSampling, samples: 10 }, { read: (text) => text });
 */
export async function drawSamples(
  answerer: Answerer,
  question: Question,
  settings: SamplingSettings,
  drawing: Drawing,
): Promise<SampleRecord[]> {
  anAnswerer(answerer, 'answerer');
  aQuestion(question, 'question');
  sampling(settings, 'settings');
  aDrawing(drawing, 'drawing');
  const { samples, seed, maxNewTokens, maxReasoningTokens, temperature, topK, topP } = settings;
  const { kept = [], read, onRecord, onRejected, format, signal } = drawing;
  const records = [...kept];
  const drawn = new Set(kept.map(({ index }) => index));
  const indices = Array.from({ length: samples }, (_, i) => i).filter((index) => !drawn.has(index));
  if (indices.length > 0)
    await createDraw(answerer)(question, {
      ...{ maxNewTokens, maxReasoningTokens, temperature, topK, topP },
      seed: seedOf(seed, question),
      indices,
      signal: signal ?? new AbortController().signal,
      format,
      onRejected,
      onAnswer: (answer) => {
        const record = recordOf(answer, read);
        records.push(record);
        onRecord?.(record);
      },
    });
  return records.sort((a, b) => a.index - b.index);
}

/** A draw as it is kept; what is no answer is not read. */
export function recordOf(drawn: Drawn, read: Drawing['read']): SampleRecord {
  const { index, text, logProb, finished, counted, formatLogMass, reasoning, reason, noAnswer } = drawn;
  const value = noAnswer === undefined ? read(text, finished) : null;
  return { index, text, value, logProb, finished, counted, ...givenOf({ formatLogMass, reasoning, reason, noAnswer }) };
}
