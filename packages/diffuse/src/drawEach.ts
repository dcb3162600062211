import { fields, list } from '@diffuse/check';
import { isEndpoint, type Answerer } from './answerer.js';
import type { Attempt, EachDrawing } from './attempt.js';
import { drawEachFromEndpoint } from './drawEachFromEndpoint.js';
import { drawEachFromWeights } from './drawEachFromWeights.js';
import { anAnswerer } from './given.js';
import type { SamplingSettings } from './settings.js';

const attemptsCheck = list(fields({ question: fields({}) }));

/**
 * Draws one answer for each attempt, whose questions may differ. Throws an InputError on what is no answerer and no attempt.
 */
export async function drawEach(
  answerer: Answerer,
  attempts: readonly Attempt[],
  settings: Omit<SamplingSettings, 'samples'>,
  each: EachDrawing,
): Promise<void> {
  anAnswerer(answerer, 'answerer');
  attemptsCheck(attempts, 'attempts');
  return isEndpoint(answerer)
    ? drawEachFromEndpoint(answerer, attempts, settings, each)
    : drawEachFromWeights(answerer, attempts, settings, each);
}
