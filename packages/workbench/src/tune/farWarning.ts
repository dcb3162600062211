import { asGoodAs, type StepRecord } from '@diffuse/diffuse';
import { mean } from '@diffuse/metrics';
import { format } from '@diffuse/report';
import type { FinishedRun } from '@diffuse/runs';
import { z } from 'zod';
import { stepSchema } from '../result.js';
import type { PromptChange } from './result.js';

const { percent, wholePercent } = format;

/** How a tuning was done. */
export interface Done {
  readonly steps: readonly StepRecord[];
  /** Those asked for, and the learning rate of the first step. */
  readonly passes: number;
  readonly learningRate: number;
}

const settingsSchema = z.object({ passes: z.number(), learningRate: z.number() });

/** How the tuning of a finished run was done. */
export async function doneIn(run: FinishedRun): Promise<Done> {
  const { items: steps } = await run.readLog(stepSchema);
  return { steps, ...run.settings(settingsSchema) };
}

/** A pass's steps were on average so far above the optimum, nats. */
const aboveIn = (steps: readonly StepRecord[], pass: number): number =>
  mean(steps.filter((step) => step.pass === pass).map(({ loss, optimum }) => loss - optimum));

/** Passes to try next: as many times those that were not enough. */
const more = 5;
const lessRate = 3;

/**
 * That a tuning ended far from what it was on, and what to do about it; undefined of one that did not. Where the loss fell
 * to the end it needs more steps, at the same rate; where it rose, a lower one.
 */
export function farWarning(rows: readonly PromptChange[], { steps, passes, learningRate }: Done): string | undefined {
  const far = rows.map(({ after }) => after).filter(({ totalVariation }) => totalVariation > asGoodAs);
  if (far.length === 0) return undefined;
  const farthest = far.reduce((a, b) => (b.totalVariation > a.totalVariation ? b : a));
  const last = steps.at(-1)?.pass ?? 1;
  const [first, end] = [aboveIn(steps, 1), aboveIn(steps, last)];
  const rose = last > 1 && end > first;
  const fell =
    last > 1 ? `the loss fell from ${nats(first)} to ${nats(end)} nats above its optimum` : 'one pass was taken';
  const remedy = rose
    ? `the loss rose from ${nats(first)} to ${nats(end)} nats above its optimum: tune at a lower learning rate, such as ${round(learningRate / lessRate)} in place of ${learningRate}`
    : `${fell}: tune for more passes, such as ${more * passes} in place of ${passes}, at a learning rate of at least the same ${learningRate}`;
  const answers = `${percent(1 - farthest.validMass)} of the answers are no targets there`;
  return [
    `Warning: tuning ended farther than ${wholePercent(asGoodAs)} from what is wanted on ${far.length} of the ${rows.length} prompts that it was on;`,
    `farthest is ${farthest.task}/${farthest.file}, at a distance of ${percent(farthest.totalVariation)}, and ${answers}.`,
    `To come nearer: ${remedy}. For a list of words, \`diffuse fit\` finds both, and holds in other wordings.`,
  ].join(' ');
}

const nats = (value: number): string => value.toPrecision(2);
const round = (value: number): number => Number(value.toPrecision(1));
