import type { FigureText } from '../svg/frame.js';
import { curves } from './curves.js';

/** One optimiser step of a run's log. */
export interface LossStep {
  readonly step: number;
  /** Weighted NLL of the step's prompt, in nats. */
  readonly loss: number;
  /** Entropy of that prompt's target weights, in nats: the least that the loss can be. */
  readonly optimum: number;
}

export interface LossCurveOptions extends FigureText {
  readonly steps: readonly LossStep[];
  /** Steps averaged: a pass over the prompts. */
  readonly window: number;
}

function trailingMean(steps: readonly LossStep[], window: number, key: 'loss' | 'optimum'): { x: number; y: number }[] {
  const size = Math.min(window, steps.length);
  let sum = 0;
  return steps.flatMap((step, i) => {
    sum += step[key] - (i >= size ? steps[i - size]![key] : 0);
    return i + 1 >= size ? [{ x: step.step, y: sum / size }] : [];
  });
}

/** A run's loss: every step, its mean over the last pass, and the mean of the optima of the same steps. */
export function lossCurve(options: LossCurveOptions): string {
  const { steps, window } = options;
  return curves({
    ...options,
    panels: [
      {
        x: { label: 'step' },
        y: { label: 'loss (nats per answer)' },
        curves: [
          {
            name: 'one step',
            style: 'dots',
            tone: 'sky',
            points: steps.map(({ step, loss }) => ({ x: step, y: loss })),
          },
          { name: `mean of ${window} steps`, tone: 'blue', points: trailingMean(steps, window, 'loss') },
          { name: 'optimum', style: 'dashes', points: trailingMean(steps, window, 'optimum') },
        ],
      },
    ],
  });
}
