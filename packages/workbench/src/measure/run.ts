import { asGoodAs } from '@diffuse/diffuse';
import { toText } from '@diffuse/report';
import { z } from 'zod';
import type { Context } from '../context.js';
import { answererOptions, memoryOptions, outOption, samplingOptions, seedOption, tasksOption } from '../options.js';
import { correctedTable, exactTable, readingsTable, sampledTable } from '../page/tables.js';
import { testTable, verdictTable } from '../page/verdictTables.js';
import { warnings } from '../page/warnings.js';
import type { Outcome } from '../recipe.js';
import { openAnswerRun } from '../run/openRun.js';
import { measureStage } from '../stages.js';
import { loadNoted } from '../tasks/loadNoted.js';
import { noExactSide } from './result.js';

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
  const tasks = await loadNoted(settings.tasks, context);
  const undertaking = { command: 'measure', options, tasks, adapters: { adapter: settings.adapter } };
  const { run: stage, answerer } = await openAnswerRun(undertaking, settings, context);
  const part = { stage, title: 'measure', context };
  const metrics = await measureStage(answerer, { exact: tasks, sampled: tasks }, settings, part);
  const exact = metrics.exact.length === 0 ? noExactSide(metrics.sampled) : toText(exactTable(metrics.exact));
  const sampled = [verdictTable, sampledTable, readingsTable, correctedTable, testTable].map((make) =>
    toText(make(metrics.sampled)),
  );
  return { json: metrics, text: [exact, ...sampled, ...warnings(metrics.sampled)].join('\n\n'), folder: stage.folder };
}
