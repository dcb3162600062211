import { toText } from '@diffuse/report';
import { z } from 'zod';
import { loadTasks } from '../loadTasks.js';
import { isEndpoint } from '../answerer.js';
import { openAnswerRun } from '../openRun.js';
import { answererOptions, memoryOptions, samplingOptions, seedOption, tasksOption } from '../options.js';
import { recipe } from '../recipe.js';
import { reportRun } from '../reports/report.js';
import { measureStage } from '../stages.js';
import { correctedTable, exactTable, sampledTable, testTable } from '../tables.js';
import { measureReport } from './report.js';
import { noExactSide } from './sampledSide.js';

const options = z.object({
  ...answererOptions,
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
    const { folder, answerer } = await openAnswerRun('measure', settings, context);
    const stage = { folder, title: 'measure', context };
    const metrics = await measureStage(answerer, { exact: tasks, sampled: tasks }, settings, stage);
    const exact = isEndpoint(answerer) ? noExactSide : toText(exactTable(metrics.exact));
    const sampled = [sampledTable, correctedTable, testTable].map((make) => toText(make(metrics.sampled)));
    const report = await reportRun(folder, measureReport);
    return { json: metrics, text: [exact, ...sampled, report].join('\n\n') };
  },
});
