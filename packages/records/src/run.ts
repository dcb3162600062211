import {
  answererOptions,
  endedStanding,
  openAnswerRun,
  outOption,
  seedOption,
  type Context,
  type Outcome,
} from '@diffuse/workbench';
import { z } from 'zod';
import { analyse } from './analysis.js';
import { openAskedSchema, requestNames } from './askedSchema.js';
import { code } from './code.js';
import { schemaInputs } from './inputs.js';
import { recordOptions } from './options.js';
import { drawRecordSet } from './recordRun.js';
import { analysisSchema } from './result.js';
import { analysisText } from './text.js';

export const options = z.object({ ...answererOptions, ...recordOptions, ...seedOption, ...outOption });

export async function run(settings: z.output<typeof options>, context: Context): Promise<Outcome> {
  const schema = await openAskedSchema(settings.schema, settings.promptFile ?? requestNames.own);
  const adapters = { adapter: settings.adapter };
  const undertaking = { command: 'synthbio', options, adapters, inputs: schemaInputs(schema), code };
  const { name, run: stage, answerer, standing } = await openAnswerRun(undertaking, settings, context);
  const { set, files } = await drawRecordSet(answerer, schema, settings, { stage, title: name, context });
  const json = await stage.metrics(analysisSchema).once(() => Promise.resolve(analyse(schema, [set], settings.seed)));
  const { endpoint, faults } = await endedStanding(standing, settings, context);
  const records = files.map((file) => `records: ${file}`).join('\n');
  const text = [...faults, analysisText(json, context.layout), records].join('\n\n');
  return { json: { ...endpoint, ...json }, text, folder: stage.folder };
}
