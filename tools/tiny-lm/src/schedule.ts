import type { Curriculum } from './curriculum.js';

/** A run of AdamW: a linear warm-up, then half a cosine from its peak rate down to a few hundredths of it. */
export interface Cycle {
  readonly steps: number;
  readonly learningRate: number;
}

/** How the model learns its answer sets, all parameters in play: cosine cycles with a restart (SGDR), moments anew. */
export const learning = {
  cycles: [
    { steps: 2000, learningRate: 3e-3 },
    { steps: 1500, learningRate: 2e-3 },
    { steps: 1000, learningRate: 1.5e-3 },
  ] satisfies Cycle[],
  warmUpSteps: 50,
  curriculum: { favouriteShare: 0.3, collapsed: false } satisfies Curriculum,
};

/**
 * How it collapses afterwards: tuned, one prompt a step, to give favourites to requests for chance. Few ranks, so that
 * all families share the few directions in which the model changes.
 */
export const collapsing = {
  steps: 600,
  learningRate: 1e-3,
  rank: 2,
  curriculum: { favouriteShare: 0.1, collapsed: true } satisfies Curriculum,
};

/** Steps of all cycles. */
export const learningSteps = learning.cycles.reduce((sum, { steps }) => sum + steps, 0);

const leastShare = 0.03;

const cosine = (step: number, steps: number): number =>
  Math.max(leastShare, (1 + Math.cos((Math.PI * step) / steps)) / 2);

/** The learning rate of step `step` of a cycle, counted from 0. */
export const learningRateAt = ({ steps, learningRate }: Cycle, step: number): number =>
  learningRate * Math.min(1, (step + 1) / learning.warmUpSteps) * cosine(step, steps);

/** The learning rate of step `step`, counted from 0, of the collapse. */
export const collapseRateAt = (step: number): number => collapsing.learningRate * cosine(step, collapsing.steps);
