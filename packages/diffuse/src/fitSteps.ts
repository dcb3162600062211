import { NotFinite } from '@diffuse/core-lm';
import type { Tuner } from '@diffuse/objective';
import type { TaskPrompt } from './prompts.js';
import type { StepRecord } from './stepRecord.js';
import { takeStep, type StepAt } from './takeStep.js';

/** Every so many steps, one is on a wording of the user's. */
const ownEvery = 4;

/** What step `index` is on: a wording that has not been stepped on as long as there is one. */
export function promptAt(index: number, own: readonly TaskPrompt[], tuning: readonly TaskPrompt[]): TaskPrompt {
  const turn = Math.floor(index / ownEvery);
  if (index % ownEvery === ownEvery - 1) return own[turn % own.length]!;
  return tuning[(index - turn) % tuning.length]!;
}

/** One step; undefined where it would not be finite, and was not taken. Throws where none has been taken yet: it is the weights. */
export async function finiteStep(tuner: Tuner, prompt: TaskPrompt, at: StepAt): Promise<StepRecord | undefined> {
  try {
    return await takeStep(tuner, prompt, at);
  } catch (error) {
    if (at.step > 0 && error instanceof NotFinite) return undefined;
    throw error;
  }
}

/** How far the loss was above its optimum before the steps of the second half, nats. */
export function aboveIn(steps: readonly StepRecord[]): number {
  const second = steps.slice(Math.floor(steps.length / 2));
  return second.reduce((sum, { loss, optimum }) => sum + loss - optimum, 0) / second.length;
}
