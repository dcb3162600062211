import * as check from '@diffuse/check';
import { anyNumber } from '../checkQuantity.js';
import type { FigureText } from '../svg/frame.js';
import { figureText } from './checkOptions.js';
import { curves } from './curves.js';

/** One optimiser step of a run's log. */
export interface LossStep {
  readonly step: number;
  /** Weighted NLL of the step's prompt, in nats; a gap where it is not finite. */
  readonly loss: number;
  /** Entropy of that prompt's target weights, in nats: the least that the loss can be. */
  readonly optimum: number;
}

export interface LossCurveOptions extends FigureText {
  readonly steps: readonly LossStep[];
  /** Steps averaged: a pass over the prompts. */
  readonly window: number;
}

const orGap = (value: number): number => (Number.isFinite(value) ? value : NaN);

/** The mean of the last steps, a gap where one of them is not finite. */
function trailingMean(steps: readonly LossStep[], window: number, key: 'loss' | 'optimum'): { x: number; y: number }[] {
  const size = Math.min(window, steps.length);
  let sum = 0;
  let gaps = 0;
  const move = (value: number, sign: 1 | -1): void => {
    if (Number.isFinite(value)) sum += sign * value;
    else gaps += sign;
  };
  return steps.flatMap((step, i) => {
    move(step[key], 1);
    if (i >= size) move(steps[i - size]![key], -1);
    return i + 1 >= size ? [{ x: step.step, y: gaps > 0 ? NaN : sum / size }] : [];
  });
}

const checkOptions = check.options({
  ...figureText,
  steps: check.list(check.fields({ step: check.real(), loss: anyNumber, optimum: anyNumber })),
  window: check.integer({ least: 1 }),
});

/**
 * A run's loss: every step, its mean over the last pass, and the mean of the optima of the same steps. Throws an InputError on
 * options that do not exist, on steps without numbers and on a window that is no integer of at least 1.
 *
 * @example
 * import { lossCurve } from '@diffuse/report';
 *
 * const steps = [4, 3.2, 3.1].map((loss, i) => ({ step: i + 1, loss, optimum: 3 }));
 * const svg = lossCurve({ title: 'Loss', steps, window: 2 });
 */
export function lossCurve(options: LossCurveOptions): string {
  checkOptions(options, 'options');
  const { steps, window, ...text } = options;
  return curves({
    ...text,
    panels: [
      {
        x: { label: 'step' },
        y: { label: 'loss (nats per answer)' },
        curves: [
          {
            name: 'one step',
            style: 'dots',
            tone: 'sky',
            points: steps.map(({ step, loss }) => ({ x: step, y: orGap(loss) })),
          },
          { name: `mean of ${window} steps`, tone: 'blue', points: trailingMean(steps, window, 'loss') },
          { name: 'optimum', style: 'dashes', points: trailingMean(steps, window, 'optimum') },
        ],
      },
    ],
  });
}
