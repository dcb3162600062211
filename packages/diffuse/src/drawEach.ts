import { callable, count, fields, list, optional, abortSignal } from '@diffuse/check';
import { answerFormat } from './answerFormat.js';
import { isEndpoint, type Answerer } from './answerer.js';
import type { Attempt } from './attempt.js';
import { drawEachFromEndpoint } from './drawEachFromEndpoint.js';
import { drawEachFromWeights } from './drawEachFromWeights.js';
import type { EachDrawing } from './eachDrawing.js';
import { anAnswerer, aQuestion, eachSampling } from './given.js';
import type { SamplingSettings } from './settings.js';

const attemptsCheck = list(fields({ index: count, question: aQuestion }));
const drawingCheck = fields({
  read: callable,
  onRecord: callable,
  onRejected: optional(callable),
  format: answerFormat,
  signal: optional(abortSignal),
});

/**
 * Draws one answer for each attempt, whose questions may differ. The beginning that the questions' prompts share is run once.
 * An answer depends on the seed, its index and its question alone, not on which others are drawn with it, but for rounding. Under an
 * exact format some attempts come to no answer. Throws an InputError on what is no answerer, attempt, setting or format, and
 * where two attempts have one index.
 *
 * @example
 * import { defaultSampling, drawEach, loadAt, locateModel } from '@diffuse/diffuse';
 * import { openExecutor } from '@diffuse/jit/node';
 *
 * const { bare } = await loadAt('tiny', await locateModel('tiny', undefined), await openExecutor());
 * const attempts = ['fruit', 'colour'].map((thing, index) => ({
 *   index,
 *   question: { request: `Name a ${thing}.`, response: '', targets: [], eos: true },
 * }));
 * await drawEach(bare, attempts, defaultSampling, {
 *   read: (text) => text,
 *   onRecord: ({ index, text }) => console.log(index, text),
 *   format: { pattern: '[A-Z][a-z]+', how: 'mask' },
 * });
 */
export async function drawEach(
  answerer: Answerer,
  attempts: readonly Attempt[],
  settings: Omit<SamplingSettings, 'samples'>,
  drawing: EachDrawing,
): Promise<void> {
  anAnswerer(answerer, 'answerer');
  attemptsCheck(attempts, 'attempts');
  eachSampling(settings, 'settings');
  drawingCheck(drawing, 'drawing');
  if (attempts.length === 0) return;
  if (isEndpoint(answerer)) await drawEachFromEndpoint(answerer, attempts, settings, drawing);
  else await drawEachFromWeights(answerer, attempts, settings, drawing);
}
