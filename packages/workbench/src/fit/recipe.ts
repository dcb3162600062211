import { defaultFit, measurementOf, measureTargets, type Measurement, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { join } from 'node:path';
import { z } from 'zod';
import { withProgress } from '../context.js';
import { gateFailed } from '../gate/outcome.js';
import { written } from '../optionMarks.js';
import { memoryOptions, modelOptions, outOption, seedOption } from '../options.js';
import { recipe } from '../recipe.js';
import { measurementSchema } from '../result.js';
import { openModelRun } from '../run/openRun.js';
import { fitStage } from './fitStage.js';
import { fitSchema, isReached } from './result.js';
import { fitFailure, fitSentence } from './sentence.js';
import { fitTable } from './table.js';
import { view } from './view.js';
import { exportWords, tasksOfWords, wordsOption, wordsOptions } from './words.js';

const share = 'give a share between 0 and 1, as 0.02 for 2%';
const distance = z.number().gt(0, share).lt(1, share);

const options = z.object({
  ...wordsOption,
  ...wordsOptions,
  ...modelOptions,
  within: distance
    .default(defaultFit.own)
    .describe('largest distance from what is wanted (total variation, 0 to 1) in your own wording'),
  withinOthers: distance.default(defaultFit.others).describe('the same in every wording that was not tuned on'),
  steps: z.int().positive().default(defaultFit.steps).describe('most steps; it ends earlier when it is near enough'),
  ...memoryOptions,
  ...seedOption,
  ...outOption,
  taskOut: z
    .string()
    .optional()
    .describe('folder for the task that the words make, in all its wordings; task/ in the run folder unless given')
    .meta(written),
});

/** From words to a model that says them, as often as they are wanted. */
export const fit = recipe({
  name: 'fit',
  description: 'tune a model until it says words of a list as often as they are wanted, in many wordings',
  options,
  positional: ['words'],
  examples: [
    { options: { words: 'trees.txt', ask: 'Pick a tree' }, says: 'each tree as often as the others' },
    {
      options: { words: 'trees.csv', column: 'tree', weightColumn: 'planted', ask: 'Pick a tree' },
      says: 'each as often as its weight says',
    },
  ],
  async run(settings, context) {
    const tasks = await tasksOfWords(settings);
    const { own, tuning, validation, test } = tasks;
    const undertaking = { command: 'fit', options, tasks: [own, tuning, validation, test] };
    const { run: stage, base } = await openModelRun(undertaking, settings, context);
    const { within, withinOthers, steps, trieTokens, seed } = settings;
    const taskFolder = settings.taskOut ?? join(stage.folder, 'task');
    await exportWords(tasks, taskFolder);
    const measured = (title: string, subject: Subject): Promise<Measurement> =>
      withProgress(context, title, async (watch) => {
        const exact = await measureTargets(subject, [own, test], { trieTokens, ...watch });
        return measurementOf([own, test], { exact, sampled: [] });
      });
    const part = (name: string, title: string, subject: Subject): Promise<Measurement> =>
      stage
        .stage(name)
        .metrics(measurementSchema)
        .once(() => measured(title, subject));
    const before = await part('before', 'measure', base);
    const asked = { own: within, others: withinOthers };
    const fitSettings = { ...defaultFit, ...asked, steps, trieTokens, seed };
    const fitted = await fitStage(base, tasks, fitSettings, { stage, title: 'fit', context });
    const result = await stage.metrics(fitSchema).once(async () => {
      const after = await part('after', 'measure again', fitted.subject);
      const both = { before: [...before.exact], after };
      const { end, rounds } = fitted;
      return { reached: isReached(both, asked), asked, end, rounds, ...both };
    });
    await fitted.describe({ before: result.before, after: result.after.exact });
    const message = fitFailure(result);
    return {
      json: { folder: stage.folder, adapter: fitted.adapter, task: taskFolder, ...result },
      text: [
        fitSentence(result),
        toText(fitTable(result), context.layout),
        `adapter: ${fitted.adapter}\ntask: ${taskFolder}`,
      ].join('\n\n'),
      ...(message !== undefined && { failed: { code: gateFailed, message } }),
      next: {
        command: 'sample',
        remark: 'to see what it says',
        options: { prompt: own.prompts[0]!.request, model: settings.model, adapter: fitted.adapter },
      },
      folder: stage.folder,
    };
  },
  view,
});
