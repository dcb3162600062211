import { toText } from '@diffuse/report';
import { z } from 'zod';
import { loadTasks } from '../loadTasks.js';
import { openAdapter } from '../models.js';
import { openRun } from '../openRun.js';
import { adapterOption, memoryOptions, modelOptions, samplingOptions, seedOption, tasksOption } from '../options.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { measureStage } from '../stages.js';
import { correctedTable, exactTable, sampledTable } from '../tables.js';
import { measureReport } from './report.js';

const options = z.object({
  ...modelOptions,
  ...adapterOption,
  ...tasksOption,
  ...samplingOptions,
  ...memoryOptions,
  ...seedOption,
  out: z.string().optional().describe('run folder'),
});

/** Exact and sampled diagnosis of a model on tasks. */
export const measure = recipe({
  name: 'measure',
  description: 'how far a model’s answers are from the wanted distribution, exact and sampled',
  options,
  async run(settings, context) {
    const tasks = await loadTasks(settings.tasks);
    const { folder, base } = await openRun('measure', settings, context);
    const subject = { ...base, adapter: openAdapter(settings.adapter, base.model) };
    const stage = { folder, title: 'measure', context };
    const metrics = await measureStage(subject, { exact: tasks, sampled: tasks }, settings, stage);
    const tables = [exactTable(metrics.exact), sampledTable(metrics.sampled), correctedTable(metrics.sampled)];
    const report = await reportRun(folder, measureReport);
    return { json: metrics, text: [...tables.map((each) => toText(each)), report].join('\n\n') };
  },
});
