import * as check from '@diffuse/check';
import { InputError, type Check } from '@diffuse/check';
import { anyNumber } from '../checkQuantity.js';
import type { FigureText } from '../svg/frame.js';
import { figureText } from './checkOptions.js';
import { curves } from './curves.js';
import { lossLines, type LossStep } from './lossLines.js';

export interface LossCurveOptions extends FigureText {
  readonly steps: readonly LossStep[];
}

/** How far rounding to float32 may put a loss below its optimum, relative to it or to 1 nat. */
const rounding = 1e-3;

/** Nearer to the optimum than this, a loss in float32 cannot be told from it. */
const resolution = 1e-5;

const stepShape = check.fields({
  step: check.real(),
  task: check.text,
  file: check.text,
  loss: anyNumber,
  optimum: anyNumber,
});

/** By Gibbs' inequality, no probabilities of targets give a loss below the entropy of their weights. */
const aStep: Check = (value, argument) => {
  stepShape(value, argument);
  const { loss, optimum } = value as LossStep;
  if (loss < optimum - rounding * Math.max(1, optimum))
    throw new InputError('OUT_OF_RANGE', `${argument}.loss`, {
      asked: `at least the step's optimum, ${optimum}`,
      found: loss,
      remedy: 'a loss below the entropy of its weights is none of probabilities',
    });
};

const checkOptions = check.options({ ...figureText, steps: check.list(aStep) });

/**
 * How far a run's loss is above its optimum, which is KL(wanted ‖ model): a line
 * for each task, or for each prompt of the only task, as a mean over the last step of each of its prompts. Beyond six lines,
 * the five that end farthest above, and the mean of the others. Logarithmic where the lines span more than a decade; what
 * cannot be told from the optimum is then drawn at 0.00001 nats. Throws an InputError on options that do not exist, on
 * steps without numbers, and on a loss that is below its optimum by more than rounding.
 *
 * @example
 * import { lossCurve } from '@diffuse/report';
 *
 * const steps = [4, 3.2, 3.1].map((loss, i) => ({ step: i + 1, task: 'colours', file: 'pick', loss, optimum: 3 }));
 * const svg = lossCurve({ title: 'Loss', steps });
 */
export function lossCurve(options: LossCurveOptions): string {
  checkOptions(options, 'options');
  const { steps, ...text } = options;
  const lines = lossLines(steps);
  const heights = lines
    .flatMap(({ points }) => points.map(({ y }) => Math.max(y, resolution)))
    .filter((y) => Number.isFinite(y));
  const log = heights.length > 0 && Math.max(...heights) > 10 * Math.min(...heights);
  return curves({
    ...text,
    panels: [
      {
        x: { label: 'step' },
        y: { label: `nats above the optimum${log ? ', log scale' : ''}`, log },
        curves: lines.map(({ name, points }) => ({
          name,
          points: log ? points.map(({ x, y }) => ({ x, y: Math.max(y, resolution) })) : points,
        })),
      },
    ],
  });
}
