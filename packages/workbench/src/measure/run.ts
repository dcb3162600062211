import { asGoodAs } from '@diffuse/diffuse';
import { z } from 'zod';
import type { Context } from '../context.js';
import { endedStanding } from '../endpoint/endedStanding.js';
import { gateOf } from '../gate/gate.js';
import { gateOptions, limitsOf } from '../gate/limits.js';
import { gateOutcome } from '../gate/outcome.js';
import { refuseIdle } from '../gate/refuse.js';
import {
  answererOptions,
  memoryOptions,
  outOption,
  samplingOptions,
  seedOption,
  tasksOption,
  tokenizerOption,
} from '../options.js';
import { answererOf } from '../page/facts.js';
import type { Outcome } from '../recipe.js';
import { openAnswerRun } from '../run/openRun.js';
import { measureStage } from '../stages.js';
import { measurementText } from './text.js';
import { judgement } from './verdict.js';
import { loadNoted } from '../tasks/loadNoted.js';

const share = 'give a share between 0 and 1, as 0.1 for 10%';

export const options = z.object({
  ...answererOptions,
  ...tokenizerOption,
  ...tasksOption,
  ...samplingOptions,
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
  const { run: stage, answerer, notScored, standing } = await openAnswerRun(undertaking, settings, context);
  const part = { stage, title: 'measure', context };
  const metrics = await measureStage(answerer, { exact: tasks, sampled: tasks }, settings, part, notScored);
  const verdict = judgement(metrics);
  const { endpoint, faults } = await endedStanding(standing, settings, context);
  const text = [...faults, measurementText(metrics, verdict, context.layout)].join('\n\n');
  const { folder } = stage;
  if (limits.length === 0) return { json: { verdict, ...endpoint, ...metrics }, text, folder };
  const gate = gateOf(metrics, verdict.prompts, limits, settings);
  const model = answererOf(stage.manifest);
  const held = await gateOutcome(gate, settings, { model, folder, at: new Date() }, context);
  return { json: { verdict, gate, ...endpoint, ...metrics }, folder, ...held, text: `${held.text}\n\n${text}` };
}
