import { mergeAdapter, openCheckpoint, writeAdapter, writeCheckpoint } from '@diffuse/checkpoints';
import { join } from 'node:path';
import { z } from 'zod';
import { loadTasks } from '../loadTasks.js';
import { measureExactly } from '../measure.js';
import { openModel } from '../models.js';
import { memoryOptions, modelOptions, seedOption, tasksOption, suited, tuningOptions } from '../options.js';
import { encodeTasks } from '../prompts.js';
import { recipe } from '../recipe.js';
import { once, openRunFolder } from '../runFolder.js';
import { toText } from '@diffuse/report';
import { exactTable } from '../tables.js';
import { tuneAdapter } from '../tuning.js';

const options = z.object({
  ...modelOptions,
  ...tasksOption,
  ...tuningOptions,
  ...memoryOptions,
  ...seedOption,
  out: z.string().describe('run folder; the adapter lands in its adapter/'),
  merge: z.boolean().default(false).describe('also write the whole model with the adapter worked in, to merged/'),
});

/** LoRA on tasks; writes an adapter that PEFT, transformers and vLLM load. */
export const tune = recipe({
  name: 'tune',
  description: 'tune a LoRA adapter until the answers match the tasks’ targets',
  options,
  async run(given, context) {
    const settings = suited(given);
    const tasks = await loadTasks(settings.tasks);
    const opened = await openModel(settings, context);
    const { name, model, chat } = opened;
    const prompts = encodeTasks(chat, tasks);
    const { out: folder, merge, threads: _, profile: __, ...kept } = settings;
    await openRunFolder(folder, { recipe: 'tune', ...kept, model: name });
    const adapter = await tuneAdapter(model, prompts, settings, { folder, title: 'tune', context });
    await writeAdapter(join(folder, 'adapter'), adapter, { baseModel: settings.model });
    const subject = { model, adapter, chat };
    const { maxTokens } = settings;
    const metrics = await once(join(folder, 'metrics.json'), () =>
      measureExactly(subject, prompts, { title: 'measure', maxTokens, context }),
    );
    if (merge) {
      const { weights } = await openCheckpoint(opened.path); // in f32, however the run held them
      await writeCheckpoint(join(folder, 'merged'), mergeAdapter(weights, adapter), opened);
    }
    return {
      json: metrics,
      text: `${toText(exactTable(metrics))}\n\n${merge ? `merged model: ${join(folder, 'merged')}\n` : ''}adapter: ${join(folder, 'adapter')}`,
    };
  },
});
