import type { Tuner } from '@diffuse/objective';
import { drawTargets } from './drawTargets.js';
import type { TaskPrompt } from './prompts.js';
import type { StepRecord } from './stepRecord.js';

/** Which step it is: how many there were before it, in which pass, and at which rate. */
export interface StepAt {
  readonly step: number;
  readonly pass: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** Steps on a prompt, and gives what was measured before the step. */
export async function takeStep(
  tuner: Tuner,
  prompt: TaskPrompt,
  { step, pass, learningRate, seed }: StepAt,
): Promise<StepRecord> {
  const { loss, logProbs, gradNorm } = await tuner.step(drawTargets(prompt, seed, step), learningRate);
  const validMass = logProbs.reduce((sum, logProb) => sum + Math.exp(logProb), 0);
  const { task, file, optimum } = prompt;
  const { alternatives: ways = 1 } = prompt.encoded;
  const measured = { loss, optimum, ...(ways > 1 && { ways }), validMass, gradNorm };
  return { step: step + 1, pass: pass + 1, task, file, ...measured };
}
