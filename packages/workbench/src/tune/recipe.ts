import { mergeAdapter, openCheckpoint, readAdapter, writeCheckpoint } from '@diffuse/checkpoints';
import { encodeTasks, loadTasks, measureExactly } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { z } from 'zod';
import { withProgress } from '../context.js';
import {
  memoryOptions,
  modelOptions,
  notKept,
  outOption,
  seedOption,
  suited,
  tasksOption,
  tuningOptions,
} from '../options.js';
import { exactTable } from '../page/tables.js';
import { recipe } from '../recipe.js';
import { exactSchema } from '../result.js';
import { openModelRun } from '../run/openRun.js';
import { tuneStage } from '../stages.js';

const options = z.object({
  ...modelOptions,
  ...tasksOption,
  ...tuningOptions,
  ...memoryOptions,
  ...seedOption,
  out: outOption.out.unwrap().describe('run folder; the adapter lands in its adapter/').meta(notKept),
  merge: z
    .boolean()
    .default(false)
    .describe('also write the whole model with the adapter worked in, to merged/')
    .meta(notKept),
});

/** LoRA on tasks; writes an adapter that PEFT, transformers and vLLM load. */
export const tune = recipe({
  name: 'tune',
  description: 'tune a LoRA adapter towards the tasks’ targets',
  options,
  async run(given, context) {
    const settings = suited(given);
    const tasks = await loadTasks(settings.tasks);
    const undertaking = { command: 'tune', options, tasks };
    const { run: stage, base, opened } = await openModelRun(undertaking, settings, context);
    const tuned = await tuneStage(base, tasks, settings, { stage, title: 'tune', context });
    const { trieTokens } = settings;
    const metrics = await stage
      .metrics(z.array(exactSchema))
      .once(() =>
        withProgress(context, 'measure', (watch) =>
          measureExactly(tuned.subject, encodeTasks(base.chat, tasks), { trieTokens, ...watch }),
        ),
      );
    const merged = settings.merge
      ? await stage.merged(async (folder) => {
          const { weights } = await openCheckpoint(opened.path); // in f32, however the run held them
          await writeCheckpoint(folder, mergeAdapter(weights, readAdapter(tuned.adapter, opened.config)), opened);
        })
      : undefined;
    return {
      json: metrics,
      text: `${toText(exactTable(metrics))}\n\n${merged === undefined ? '' : `merged model: ${merged}\n`}adapter: ${tuned.adapter}`,
    };
  },
});
