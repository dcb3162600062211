import { uniform } from '@diffuse/core-lm';
import type { EncodedPrompt } from '@diffuse/objective';
import type { TaskPrompt } from './prompts.js';

/** Random streams of their own, beside those that order the prompts of a pass. */
const firstStream = 2 ** 31;

/**
 * What one tuning step is taken on: where targets may begin in several ways, one of them for each target, drawn by seed,
 * step (from 0) and target alone, as the paper's code draws.
 */
export function drawTargets({ encoded, prompt: { weights } }: TaskPrompt, seed: number, step: number): EncodedPrompt {
  const { prompt, targets, alternatives = 1 } = encoded;
  if (alternatives === 1) return encoded;
  const drawn = weights.map((weight, i) => {
    const chosen = Math.floor(uniform(seed, firstStream + step, i) * alternatives);
    return { ...targets[i * alternatives + chosen]!, weight };
  });
  return { prompt, targets: drawn };
}
