import { encodeTasks, measureExactly, type Subject } from '@diffuse/diffuse';
import { meanInterval, type Interval } from '@diffuse/metrics';
import { toText } from '@diffuse/report';
import { rngPrompt } from '@diffuse/tasks';
import {
  counts,
  exactSchema,
  memoryOptions,
  modelOptions,
  openModelRun,
  outOption,
  seedOption,
  suited,
  tuneStage,
  tuningFor,
  withProgress,
  type Context,
  type Outcome,
} from '@diffuse/workbench';
import { z } from 'zod';
import { code } from '../code.js';
import { randomRanges, rangeTask, tunedOn, wordingRanges, type Range } from './ranges.js';
import {
  figure2Schema,
  type CurvePoint,
  type Figure2,
  type Half,
  type RangeMetrics,
  type RangePoint,
} from './result.js';
import { curveTable } from './tables.js';

/** Our recipe's. */
const passes = 50;

export const options = z.object({
  ...modelOptions,
  ...tuningFor(passes),
  uppers: counts([5, 10, 20, 30, 45, 60, 80, 100, 150, 200]).describe('upper bounds to ask for in every wording'),
  sizes: counts([5, 10, 20, 50, 100, 200]).describe('sizes of the ranges with a random lower end'),
  repeats: z.int().min(2).default(5).describe('ranges of each size'),
  ...memoryOptions,
  ...seedOption,
  ...outOption,
});

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const settings = suited(given, { passes });
  const {
    name: model,
    run: whole,
    base,
  } = await openModelRun({ command: 'figure-2', options, code }, settings, context);
  const { uppers, sizes, repeats, seed, trieTokens } = settings;
  const all = { wordings: wordingRanges(uppers), ranges: randomRanges(sizes, repeats, seed) };
  const measure = (subject: Subject, title: string, asked: readonly Range[]): Promise<readonly RangeMetrics[]> => {
    const prompts = asked.map(({ wording, low, high }) => rngPrompt(wording, low, high));
    const metrics = whole.stage(title).metrics(z.array(exactSchema));
    return metrics.once(() =>
      withProgress(context, title, (watch) =>
        measureExactly(subject, encodeTasks(base.chat, [rangeTask(title, prompts)]), { trieTokens, ...watch }),
      ),
    );
  };
  const part = { stage: whole.stage('tuned'), title: 'tuned', context };
  const { subject: tunedSubject } = await tuneStage(base, [rangeTask('rng', tunedOn)], settings, part);
  const half = async (name: keyof typeof all): Promise<Half> => {
    const baseline = await measure(base, `baseline-${name}`, all[name]);
    const tuned = await measure(tunedSubject, `tuned-${name}`, all[name]);
    const points = all[name].map((range, i) => ({ ...range, baseline: only(baseline[i]!), tuned: only(tuned[i]!) }));
    return { points, curve: curveThrough(points) };
  };
  const result = await whole.metrics(figure2Schema).once(async (): Promise<Figure2> => ({
    model,
    wordings: await half('wordings'),
    ranges: await half('ranges'),
  }));
  const tables = [curveTable(result, 'wordings'), curveTable(result, 'ranges')];
  return { json: result, text: tables.map((each) => toText(each)).join('\n\n'), folder: whole.folder };
}

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
