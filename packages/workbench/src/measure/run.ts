import { asGoodAs } from '@diffuse/diffuse';
import { z } from 'zod';
import { askedPrompts } from '../askedPrompts.js';
import { openBatchRun } from '../batch/openBatchRun.js';
import type { Context } from '../context.js';
import { askingOptions } from '../endpoint/askingOptions.js';
import { endedStanding } from '../endpoint/endedStanding.js';
import { gateOf } from '../gate/gate.js';
import { gateOptions, limitsOf } from '../gate/limits.js';
import { gateOutcome } from '../gate/outcome.js';
import { refuseIdle } from '../gate/refuse.js';
import {
  answererOptions,
  memoryOptions,
  outOption,
  reasoningOption,
  samplingOptions,
  seedOption,
  tasksOption,
  tokenizerOption,
} from '../options.js';
import { namedEnds, noAnswersInWords } from '../page/ends.js';
import { answererOf } from '../page/facts.js';
import type { Outcome } from '../recipe.js';
import { openAnswerRun } from '../run/openRun.js';
import { measureStage, sampleStage } from '../stages.js';
import { measurementText } from './text.js';
import { judgement } from './verdict.js';
import { loadNoted } from '../tasks/loadNoted.js';

const share = 'give a share between 0 and 1, as 0.1 for 10%';

export const options = z.object({
  ...answererOptions,
  ...tokenizerOption,
  ...askingOptions,
  ...tasksOption,
  ...samplingOptions,
  ...reasoningOption,
  within: z
    .number()
    .gt(0, share)
    .lt(1, share)
    .default(asGoodAs)
    .describe('how far from the wanted distribution (total variation, 0 to 1) is as good as it'),
  ...gateOptions,
  ...memoryOptions,
  ...seedOption,
  ...outOption,
});

export async function run(settings: z.output<typeof options>, context: Context): Promise<Outcome> {
  const tasks = await loadNoted(settings.tasks, context);
  const limits = limitsOf(settings);
  const admits = (exact: boolean): void => refuseIdle(settings, tasks, { exact });
  admits(true); // before anything is opened
  const undertaking = {
    command: 'measure',
    options,
    tasks,
    adapters: { adapter: settings.adapter },
    scored: true,
    admits,
  };
  const batch = await openBatchRun(
    settings,
    tasks.flatMap(({ prompts }) => prompts),
    context,
  );
  const opened = await openAnswerRun(undertaking, settings, context, batch);
  const { run: stage, answerer, notScored, standing, expect } = opened;
  const part = { stage, title: 'measure', context };
  const waits = await batch?.settle(stage, async (kept) => {
    for (const task of tasks) await sampleStage(answerer, task, settings, { ...part, stage: kept });
  });
  if (waits !== undefined) return waits;
  await expect?.(
    tasks.flatMap((task) => askedPrompts(stage, task)),
    { ...settings, scored: notScored === undefined },
  );
  const metrics = await measureStage(answerer, { exact: tasks, sampled: tasks }, settings, part, notScored);
  const verdict = judgement(metrics);
  const { endpoint, faults } = await endedStanding(standing, settings, context);
  const text = [...faults, measurementText(metrics, verdict, context.layout)].join('\n\n');
  const { folder } = stage;
  if (limits.length === 0) return { json: { verdict, ...endpoint, ...metrics }, text, folder };
  const gate = gateOf(metrics, verdict.prompts, limits, settings);
  const model = answererOf(stage.manifest);
  const remarks = noAnswersInWords(metrics.sampled.map(namedEnds));
  const held = await gateOutcome(gate, settings, { model, folder, at: new Date(), remarks }, context);
  return { json: { verdict, gate, ...endpoint, ...metrics }, folder, ...held, text: `${held.text}\n\n${text}` };
}
