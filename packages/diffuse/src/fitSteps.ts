import { NotFinite } from '@diffuse/core-lm';
import type { Tuner } from '@diffuse/objective';
import { drawTargets } from './drawTargets.js';
import type { TaskPrompt } from './prompts.js';
import type { StepRecord } from './stepRecord.js';

/** Every so many steps, one is on a wording of the user's. */
const ownEvery = 4;

/** What step `index` is on: a wording that has not been stepped on as long as there is one. */
export function promptAt(index: number, own: readonly TaskPrompt[], tuning: readonly TaskPrompt[]): TaskPrompt {
  const turn = Math.floor(index / ownEvery);
  if (index % ownEvery === ownEvery - 1) return own[turn % own.length]!;
  return tuning[(index - turn) % tuning.length]!;
}

interface StepAt {
  /** Steps, and rounds, before this one. */
  readonly step: number;
  readonly round: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** One step; undefined where it would not be finite, and was not taken. Throws where none has been taken yet: it is the weights. */
export async function finiteStep(
  tuner: Tuner,
  prompt: TaskPrompt,
  { step, round, learningRate, seed }: StepAt,
): Promise<StepRecord | undefined> {
  try {
    const { loss, logProbs, gradNorm } = await tuner.step(drawTargets(prompt, seed, step), learningRate);
    const validMass = logProbs.reduce((sum, logProb) => sum + Math.exp(logProb), 0);
    const { task, file, optimum } = prompt;
    const { alternatives: ways = 1 } = prompt.encoded;
    const measured = { loss, optimum, ...(ways > 1 && { ways }), validMass, gradNorm };
    return { step: step + 1, pass: round + 1, task, file, ...measured };
  } catch (error) {
    if (step > 0 && error instanceof NotFinite) return undefined;
    throw error;
  }
}

/** How far the loss was above its optimum before the steps of the second half, nats. */
export function aboveIn(steps: readonly StepRecord[]): number {
  const second = steps.slice(Math.floor(steps.length / 2));
  return second.reduce((sum, { loss, optimum }) => sum + loss - optimum, 0) / second.length;
}
