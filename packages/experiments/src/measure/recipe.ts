import { loadTasks } from '@diffuse/tasks';
import { join } from 'node:path';
import { z } from 'zod';
import { measureExactly, sampleTask, type SampledMetrics } from '../measure.js';
import { openAdapter, openModel } from '../models.js';
import { adapterOption, memoryOptions, modelOptions, samplingOptions, seedOption, tasksOption } from '../options.js';
import { encodeTasks } from '../prompts.js';
import { recipe } from '../recipe.js';
import { openRunFolder, once } from '../runFolder.js';
import { toText } from '@diffuse/report';
import { exactTable, sampledTable } from '../tables.js';

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
    const { name, model, chat } = await openModel(settings, context);
    const subject = { model, chat, adapter: openAdapter(settings.adapter, model) };
    const folder = settings.out ?? join('runs', `measure-${name}`);
    const { out: _, threads: __, ...kept } = settings;
    await openRunFolder(folder, { recipe: 'measure', ...kept, model: name });
    const metrics = await once(join(folder, 'metrics.json'), async () => {
      const { maxTokens } = settings;
      const exact = await measureExactly(subject, encodeTasks(chat, tasks), { title: 'exact', maxTokens, context });
      const sampled: SampledMetrics[] = [];
      for (const task of tasks) {
        const to = { folder: join(folder, 'samples'), title: `sample ${task.name}`, context };
        sampled.push(...(await sampleTask(subject, task, encodeTasks(chat, [task]), settings, to)));
      }
      return { exact, sampled };
    });
    return {
      json: metrics,
      text: `${toText(exactTable(metrics.exact))}\n\n${toText(sampledTable(metrics.sampled))}\n\nrun folder: ${folder}`,
    };
  },
});
