import {
  answererOptions,
  askedPrompts,
  askingOptions,
  endedStanding,
  openAnswerRun,
  openBatchRun,
  outOption,
  reasoningOption,
  seedOption,
  withProgress,
  type Context,
  type Outcome,
} from '@diffuse/workbench';
import { z } from 'zod';
import { analyseInSteps } from './analysis.js';
import { openAskedSchema, requestNames } from './askedSchema.js';
import { code } from './code.js';
import { schemaInputs } from './inputs.js';
import { recordOptions } from './options.js';
import { drawRecordSet } from './recordRun.js';
import { sampleRecords, taskOf } from './sampleRecords.js';
import { analysisSchema } from './result.js';
import { analysisText } from './text.js';

export const options = z.object({
  ...answererOptions,
  ...askingOptions,
  ...recordOptions,
  ...reasoningOption,
  ...seedOption,
  ...outOption,
});

export async function run(settings: z.output<typeof options>, context: Context): Promise<Outcome> {
  const schema = await openAskedSchema(settings.schema, settings.promptFile ?? requestNames.own);
  const task = taskOf(schema);
  const adapters = { adapter: settings.adapter };
  const undertaking = { command: 'synthbio', options, adapters, inputs: schemaInputs(schema), code };
  const batch = await openBatchRun(settings, task.prompts, context);
  const { name, run: stage, answerer, expect, standing } = await openAnswerRun(undertaking, settings, context, batch);
  const part = { stage, title: name, context };
  const waits = await batch?.settle(stage, (kept) =>
    sampleRecords(answerer, schema, settings, { ...part, stage: kept }),
  );
  if (waits !== undefined) return waits;
  await expect?.(askedPrompts(stage, task), settings);
  const { set, files } = await drawRecordSet(answerer, schema, settings, part);
  const json = await stage
    .metrics(analysisSchema)
    .once(() =>
      withProgress(context, `${name}: analyse`, (watch) => analyseInSteps(schema, [set], settings.seed, watch)),
    );
  const { endpoint, faults } = await endedStanding(standing, settings, context);
  const records = files.map((file) => `records: ${file}`).join('\n');
  const text = [...faults, analysisText(json, context.layout), records].join('\n\n');
  return { json: { ...endpoint, ...json }, text, folder: stage.folder };
}
