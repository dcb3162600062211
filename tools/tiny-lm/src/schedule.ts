/** How the model learns its answer sets, all parameters in play. */
export const learning = {
  steps: 2000,
  /** AdamW's at its peak: a linear warm-up, then half a cosine down to a few hundredths of it. */
  learningRate: 3e-3,
  warmUpSteps: 50,
  /** Requests for a favourite, among requests for chance. */
  favouriteShare: 0.3,
};

/**
 * How it collapses afterwards: tuned, one prompt a step, to give favourites to requests for chance. Few ranks, so that
 * all families share the few directions in which the model changes.
 */
export const collapsing = { steps: 600, learningRate: 1e-3, rank: 2, favouriteShare: 0.1 };

const leastShare = 0.03;

const cosine = (step: number, steps: number): number =>
  Math.max(leastShare, (1 + Math.cos((Math.PI * step) / steps)) / 2);

/** The learning rate of step `step`, counted from 0, of the learning. */
export const learningRateAt = (step: number): number =>
  learning.learningRate * Math.min(1, (step + 1) / learning.warmUpSteps) * cosine(step, learning.steps);

/** The learning rate of step `step`, counted from 0, of the collapse. */
export const collapseRateAt = (step: number): number => collapsing.learningRate * cosine(step, collapsing.steps);
