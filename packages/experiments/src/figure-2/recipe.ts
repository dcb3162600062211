import { meanInterval, type Interval } from '@diffuse/metrics';
import { toText } from '@diffuse/report';
import { rngPrompt } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { measureExactly, type ExactMetrics, type Subject } from '../measure.js';
import { openRun } from '../openRun.js';
import { counts, memoryOptions, modelOptions, seedOption, suited, tuningFor } from '../options.js';
import { encodeTasks } from '../prompts.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { once } from '../runFolder.js';
import { tuneStage } from '../stages.js';
import { randomRanges, rangeTask, tunedOn, wordingRanges, type Range } from './ranges.js';
import { curveTable, figure2Report } from './report.js';

const options = z.object({
  ...modelOptions,
  ...tuningFor(50),
  uppers: counts([5, 10, 20, 30, 45, 60, 80, 100, 150, 200]).describe('upper bounds to ask for in every wording'),
  sizes: counts([5, 10, 20, 50, 100, 200]).describe('sizes of the ranges with a random lower end'),
  repeats: z.int().min(2).default(5).describe('ranges of each size'),
  ...memoryOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder; a stopped run in it is resumed'),
});

/** One model on one range, exact; entropy in nats, over valid answers. */
export type RangeMetrics = Pick<ExactMetrics, 'validEntropy' | 'validMass'>;

/** One range in the model as it came and in the tuned one. */
export interface RangePoint extends Range {
  readonly baseline: RangeMetrics;
  readonly tuned: RangeMetrics;
}

/** Means over the ranges of one size with 95% intervals. */
export interface CurvePoint {
  /** Integers in the range. */
  readonly size: number;
  readonly baseline: Readonly<Record<keyof RangeMetrics, Interval>>;
  readonly tuned: Readonly<Record<keyof RangeMetrics, Interval>>;
}

/** Points of one half of the figure, and the curves through their means. */
export interface Half {
  readonly points: readonly RangePoint[];
  readonly curve: readonly CurvePoint[];
}

export interface Figure2 {
  readonly model: string;
  readonly wordings: Half;
  readonly ranges: Half;
}

/** Paper §4.2: random numbers in wordings and ranges that the model was not tuned on. */
export const figure2 = recipe({
  name: 'figure-2',
  description: "the paper's Figure 2: tuned on 1-10 and 1-100, asked for other ranges in other words",
  options,
  async run(given, context) {
    const settings = suited(given);
    const { name: model, folder, base } = await openRun('figure-2', settings, context);
    const { uppers, sizes, repeats, seed, maxTokens } = settings;
    const all = { wordings: wordingRanges(uppers), ranges: randomRanges(sizes, repeats, seed) };
    const measure = async (subject: Subject, title: string, asked: readonly Range[]): Promise<RangeMetrics[]> => {
      const prompts = asked.map(({ wording, low, high }) => rngPrompt(wording, low, high));
      return once(join(folder, title, 'metrics.json'), () =>
        measureExactly(subject, encodeTasks(base.chat, [rangeTask(title, prompts)]), { title, maxTokens, context }),
      );
    };
    const stage = { folder: join(folder, 'tuned'), title: 'tuned', context };
    const tunedSubject = await tuneStage(base, [rangeTask('rng', tunedOn)], settings, stage);
    const half = async (name: keyof typeof all): Promise<Half> => {
      const baseline = await measure(base, `baseline-${name}`, all[name]);
      const tuned = await measure(tunedSubject, `tuned-${name}`, all[name]);
      const points = all[name].map((range, i) => ({ ...range, baseline: only(baseline[i]!), tuned: only(tuned[i]!) }));
      return { points, curve: curveThrough(points) };
    };
    const result = await once(join(folder, 'metrics.json'), async (): Promise<Figure2> => ({
      model,
      wordings: await half('wordings'),
      ranges: await half('ranges'),
    }));
    const tables = [curveTable(result, 'wordings'), curveTable(result, 'ranges')];
    return {
      json: result,
      text: [...tables.map((each) => toText(each)), await reportRun(folder, figure2Report)].join('\n\n'),
    };
  },
});

const only = ({ validEntropy, validMass }: RangeMetrics): RangeMetrics => ({ validEntropy, validMass });

/** Mean and Student's t interval over the points of each size (wordings, or places of the range). */
function curveThrough(points: readonly RangePoint[]): CurvePoint[] {
  const sizeOf = ({ low, high }: Range): number => high - low + 1;
  return [...new Set(points.map(sizeOf))].map((size) => {
    const ofSize = points.filter((point) => sizeOf(point) === size);
    const means = (key: 'baseline' | 'tuned') => ({
      validEntropy: meanInterval(ofSize.map((point) => point[key].validEntropy)),
      validMass: probability(meanInterval(ofSize.map((point) => point[key].validMass))),
    });
    return { size, baseline: means('baseline'), tuned: means('tuned') };
  });
}

/** An interval cut to what a probability can be. */
const probability = ({ estimate, lower, upper }: Interval): Interval => ({
  estimate,
  lower: Math.max(0, lower),
  upper: Math.min(1, upper),
});
