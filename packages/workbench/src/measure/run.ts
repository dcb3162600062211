import { asGoodAs, loadTasks } from '@diffuse/diffuse';
import { z } from 'zod';
import type { Context } from '../context.js';
import { answererOptions, memoryOptions, outOption, samplingOptions, seedOption, tasksOption } from '../options.js';
import type { Outcome } from '../recipe.js';
import { openAnswerRun } from '../run/openRun.js';
import { measureStage } from '../stages.js';
import { measurementText } from './text.js';
import { judgement } from './verdict.js';

const share = 'give a share between 0 and 1, as 0.1 for 10%';

export const options = z.object({
  ...answererOptions,
  ...tasksOption,
  ...samplingOptions,
  within: z
    .number()
    .gt(0, share)
    .lt(1, share)
    .default(asGoodAs)
    .describe('how far from the wanted distribution (total variation, 0 to 1) is as good as it'),
  ...memoryOptions,
  ...seedOption,
  ...outOption,
});

export async function run(settings: z.output<typeof options>, context: Context): Promise<Outcome> {
  const tasks = await loadTasks(settings.tasks);
  const undertaking = { command: 'measure', options, tasks, adapters: { adapter: settings.adapter } };
  const { run: stage, answerer } = await openAnswerRun(undertaking, settings, context);
  const part = { stage, title: 'measure', context };
  const metrics = await measureStage(answerer, { exact: tasks, sampled: tasks }, settings, part);
  const verdict = judgement(metrics);
  return { json: { verdict, ...metrics }, text: measurementText(metrics, verdict), folder: stage.folder };
}
