import { mergeAdapter, openCheckpoint, readAdapter, writeCheckpoint } from '@diffuse/checkpoints';
import { measureExactly, type ExactMetrics, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import { z } from 'zod';
import { withProgress } from '../context.js';
import {
  adapterOption,
  memoryOptions,
  modelOptions,
  named,
  notKept,
  outOption,
  seedOption,
  tasksOption,
} from '../options.js';
import { exactTable } from '../page/tables.js';
import { recipe } from '../recipe.js';
import { suited, tuningOptions } from '../recipeOptions.js';
import { exactSchema } from '../result.js';
import { openModelRun } from '../run/openRun.js';
import { refuseShape, withoutShape } from '../shape.js';
import { tuneStage } from '../stages.js';
import { loadNoted } from '../tasks/loadNoted.js';

const options = z.object({
  ...modelOptions,
  ...tasksOption,
  adapter: adapterOption.adapter
    .unwrap()
    .optional()
    .describe('PEFT folder of an adapter to go on from; a new one unless given')
    .meta(named),
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
    refuseShape(given, given.adapter);
    const settings = suited(given);
    const tasks = await loadNoted(settings.tasks, context);
    const { adapter } = settings;
    const undertaking = { command: 'tune', options, tasks, adapters: { adapter } };
    const { run: stage, base, opened } = await openModelRun(undertaking, withoutShape(settings, adapter), context);
    const part = { stage, title: 'tune', context };
    const { trieTokens } = settings;
    const measured = (subject: Subject, into: Stage): Promise<ExactMetrics[]> =>
      into
        .metrics(z.array(exactSchema))
        .once(() =>
          withProgress(context, 'measure', (watch) => measureExactly(subject, tasks, { trieTokens, ...watch })),
        );
    const before = await measured(base, stage.stage('before'));
    const tuned = await tuneStage(base, tasks, settings, part, { from: adapter });
    const metrics = await measured(tuned.subject, stage);
    await tuned.describe({ before, after: metrics });
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
