import { entropyOf, figuresOf, loadTasks, measureExactly, readings, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { paperRngWordings, rngWordings, type Task } from '@diffuse/tasks';
import { readWordings } from '@diffuse/tasks/files';
import {
  adaptersElsewhere,
  exactSchema,
  named,
  openModelRun,
  readingOptions,
  recipeSampling,
  sampleStage,
  suited,
  tuneStage,
  withProgress,
  type Context,
  type Outcome,
} from '@diffuse/workbench';
import { z } from 'zod';
import { code } from '../code.js';
import { chosenTasks, passes, runOptions, singleTaskOptions } from '../singleTasks.js';
import { curveThrough } from './curve.js';
import { axes, mostRanges, randomRanges, rangeTask, sizeAt, wordingRanges } from './ranges.js';
import { figure2Schema, type Figure2, type Half, type RangeMetrics } from './result.js';
import { curveTable, tunedOnTable } from './tables.js';
import { counts } from '../lists.js';

/** Answers that the paper draws (§4). */
const paperSamples = 1000;

export const options = z.object({
  ...singleTaskOptions,
  tasks: singleTaskOptions.tasks
    .describe(
      'what it is tuned on, all prompts: task names, folders of prompt files or single ones; unless given, rng, and paper-rng with the paper’s recipe',
    )
    .meta(named),
  prompts: z
    .string()
    .optional()
    .describe(
      'JSON file with a list of wordings to ask in, in which the words low and high stand for the range, each once; unless given, five of ours, and those of A.1 with the paper’s recipe',
    )
    .meta(named),
  uppers: counts([5, 10, 20, 30, 45, 60, 80, 100, 150, 200]).describe('upper bounds to ask for in every wording'),
  sizes: counts([5, 10, 20, 50, 100, 200]).describe('x of the ranges with a random lower end, as the axis counts it'),
  repeats: z.int().min(2).max(mostRanges).default(5).describe('different ranges of each size'),
  axis: z
    .enum(axes)
    .optional()
    .describe(
      'x of ranges with a random lower end: how many integers (154 to 204: 51), or high − low (50); unless given, size, and difference with the paper’s recipe',
    ),
  ...recipeSampling,
  samples: z
    .int()
    .nonnegative()
    .optional()
    .describe(
      `answers a request, whose entropy is given beside the exact one; unless given, none, and ${paperSamples} with the paper’s recipe`,
    )
    .meta({ alias: 'n' }),
  ...readingOptions,
  ...runOptions,
});

export async function run(given: z.output<typeof options>, context: Context): Promise<Outcome> {
  const byPaper = given.recipe === 'paper';
  const axis = given.axis ?? (byPaper ? 'difference' : 'size');
  const samples = given.samples ?? (byPaper ? paperSamples : 0);
  const settings = { ...suited(given, { passes }), axis, samples };
  const tasks = await loadTasks(chosenTasks(settings, ['rng']));
  const texts = settings.prompts ? await readWordings(settings.prompts) : byPaper ? paperRngWordings : rngWordings;
  const elsewhere = await adaptersElsewhere(given, ['tuned'], tasks);
  const inputs = { wordings: [...texts] };
  const undertaking = { command: 'figure-2', options, tasks, elsewhere, inputs, code };
  const { name: model, run: whole, base } = await openModelRun(undertaking, settings, context);
  const { uppers, sizes, repeats, seed, trieTokens } = settings;
  const asked = {
    wordings: wordingRanges(texts.length, uppers),
    ranges: randomRanges(
      sizes.map((x) => sizeAt(x, axis)),
      repeats,
      seed,
    ),
  };
  const { parsing, population } = settings;
  const measure = async (subject: Subject, task: Task): Promise<readonly RangeMetrics[]> => {
    const stage = whole.stage(task.name);
    const exact = await stage
      .metrics(z.array(exactSchema))
      .once(() =>
        withProgress(context, task.name, (watch) => measureExactly(subject, [task], { trieTokens, ...watch })),
      );
    const drawn = samples > 0 ? await sampleStage(subject, task, settings, { stage, title: task.name, context }) : [];
    return exact.map(({ totalVariation, validEntropy, validMass }, i) => ({
      totalVariation,
      validEntropy,
      validMass,
      sampledEntropy: drawn[i]
        ? entropyOf(figuresOf({ readings: readings(drawn[i], task, task.prompts[i]!) }, settings))
        : null,
    }));
  };
  const part = { stage: whole.stage('tuned'), title: 'tuned', context };
  const { subject: tunedSubject } = await tuneStage(base, tasks, settings, part, { elsewhere: elsewhere['tuned'] });
  const tunedOn = tasks.flatMap(({ prompts }) => prompts.map(({ request }) => request));
  const half = async (name: keyof typeof asked): Promise<Half> => {
    const taskIn = (setting: string): Task => rangeTask(`${setting}-${name}`, asked[name], texts);
    const baseline = await measure(base, taskIn('baseline'));
    const tuned = await measure(tunedSubject, taskIn('tuned'));
    const points = taskIn('points').prompts.map(({ request }, i) => ({
      ...asked[name][i]!,
      tunedOn: tunedOn.includes(request),
      baseline: baseline[i]!,
      tuned: tuned[i]!,
    }));
    return { points, curve: curveThrough(points) };
  };
  const result = await whole.metrics(figure2Schema).once(async (): Promise<Figure2> => ({
    model,
    axis,
    texts,
    tunedOn,
    samples,
    counting: { parsing, population },
    wordings: await half('wordings'),
    ranges: await half('ranges'),
  }));
  const tables = [curveTable([result], 'wordings'), curveTable([result], 'ranges'), ...tunedOnTable([result])];
  return { json: result, text: tables.map((each) => toText(each, context.layout)).join('\n\n'), folder: whole.folder };
}
