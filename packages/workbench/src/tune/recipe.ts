import { mergeAdapter, openCheckpoint, readAdapter, writeCheckpoint } from '@diffuse/checkpoints';
import { asGoodAs, measureExactly, type ExactMetrics, type Subject } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import type { Stage } from '@diffuse/runs';
import { z } from 'zod';
import { withProgress } from '../context.js';
import { named, notKept } from '../optionMarks.js';
import { adapterOption, memoryOptions, modelOptions, outOption, seedOption, tasksOption } from '../options.js';
import { exactVerdict } from '../page/judge.js';
import { passesText } from '../compare/passesText.js';
import { recipe } from '../recipe.js';
import { suited, tuningOptions } from '../recipeOptions.js';
import { openModelRun } from '../run/openRun.js';
import { epochsOf } from './epochs.js';
import { stepSchema } from '../result.js';
import { refuseShape, withoutShape } from '../shape.js';
import { changeSummary, changeTable } from './change.js';
import { farWarning } from './farWarning.js';
import { beforeIn, changes, tunedSchema } from './result.js';
import { tuneStage } from './tuneStage.js';
import { view } from './view.js';
import { loadNoted } from '../tasks/loadNoted.js';

const options = z.object({
  ...modelOptions,
  ...tasksOption,
  adapter: adapterOption.adapter
    .unwrap()
    .optional()
    .describe('adapter to go on from, a PEFT folder or the run folder of a tuning; a new one unless given')
    .meta(named),
  ...tuningOptions,
  ...memoryOptions,
  ...seedOption,
  out: outOption.out
    .describe('run folder; the adapter lands in its adapter/; unless given, one in runs/ for every different run')
    .meta(notKept),
  keepEpochs: z
    .boolean()
    .default(false)
    .describe('keep and measure the adapter of every pass, in epochs/01/adapter, epochs/02/adapter, …'),
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
  examples: [
    { options: { tasks: ['names', 'countries'] }, says: 'an adapter in runs/tune-tiny/adapter' },
    {
      options: { model: 'smollm2-135m-instruct', tasks: ['./my-task'], passes: 30, learningRate: 3e-3 },
      says: 'longer and faster, to have a task’s own targets said',
    },
  ],
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
        .metrics(tunedSchema)
        .once(() =>
          withProgress(context, 'measure', (watch) => measureExactly(subject, tasks, { trieTokens, ...watch })),
        );
    const before = await measured(base, beforeIn(stage));
    const epochs = settings.keepEpochs ? epochsOf(stage, base, tasks, { trieTokens, context }) : undefined;
    const tuned = await tuneStage(base, tasks, settings, part, { from: adapter, onPass: epochs?.keep });
    const metrics = await measured(tuned.subject, stage);
    await tuned.describe({ before, after: metrics });
    await epochs?.measure();
    const merged = settings.merge
      ? await stage.merged(async (folder) => {
          const { weights } = await openCheckpoint(opened.path); // in f32, however the run held them
          await writeCheckpoint(folder, mergeAdapter(weights, readAdapter(tuned.adapter, opened.config)), opened);
        })
      : undefined;
    const rows = changes(before, metrics);
    const { items: steps } = await stage.readLog(stepSchema);
    const warning = farWarning(rows, { steps, passes: settings.passes, learningRate: settings.learningRate });
    const verdicts = metrics.map((of) => ({ ...of, verdict: exactVerdict(of.totalVariation, asGoodAs) }));
    const passes = epochs === undefined ? [] : [await passesText(stage.folder, context.layout)];
    const written = [...(merged === undefined ? [] : [`merged model: ${merged}`]), `adapter: ${tuned.adapter}`];
    return {
      json: { ...(warning !== undefined && { warning }), exact: verdicts },
      text: [
        ...(warning === undefined ? [] : [warning]),
        changeSummary(rows),
        toText(changeTable(rows), context.layout),
        ...passes,
        written.join('\n'),
      ].join('\n\n'),
      folder: stage.folder,
    };
  },
  view,
});
