import { loadTasks } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { z } from 'zod';
import type { Context } from '../context.js';
import { answererOptions, memoryOptions, outOption, samplingOptions, seedOption, tasksOption } from '../options.js';
import { correctedTable, exactTable, readingsTable, sampledTable, testTable } from '../page/tables.js';
import type { Outcome } from '../recipe.js';
import { openAnswerRun } from '../run/openRun.js';
import { measureStage } from '../stages.js';
import { noExactSide } from './result.js';

export const options = z.object({
  ...answererOptions,
  ...tasksOption,
  ...samplingOptions,
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
  const exact = metrics.exact.length === 0 ? noExactSide(metrics.sampled) : toText(exactTable(metrics.exact));
  const sampled = [sampledTable, readingsTable, correctedTable, testTable].map((make) => toText(make(metrics.sampled)));
  return { json: metrics, text: [exact, ...sampled].join('\n\n'), folder: stage.folder };
}
