import { endedStanding, openAnswerRun, openBatchRun, type Context, type Outcome } from '@diffuse/workbench';
import { code } from './code.js';
import { longestRequest, planOf } from './generate/plan.js';
import { partsIn } from './generate/parts.js';
import { preview } from './generate/preview.js';
import { settle } from './generate/settle.js';
import { undertake, undertakeOnce } from './generate/undertake.js';
import { deliveredText, shortfall } from './generate/words.js';
import { schemaInputs } from './inputs.js';
import { options, type RecordSettings } from './settings.js';
import { analysisText } from './text.js';

/** What the command ends with where there are fewer records than were asked for: as where a gate fails, its work is done. */
const notDelivered = 3;

export async function run(settings: RecordSettings, context: Context): Promise<Outcome> {
  if (settings.preview !== undefined) return preview(settings, context);
  const plan = await planOf(settings);
  const { schema, course, questionOf } = plan;
  const began = Date.now();
  const inputs = schemaInputs(schema);
  const undertaking = { command: 'synthbio', options, adapters: { adapter: settings.adapter }, inputs, code };
  const batch = await openBatchRun(settings, [questionOf(undefined)], context);
  const {
    name: model,
    run: stage,
    answerer,
    expect,
    standing,
  } = await openAnswerRun(undertaking, settings, context, batch);
  const undertaken = { plan, settings, answerer, model, parts: partsIn(stage, schema.name), context };
  const waits = await batch?.settle(stage, (kept) =>
    undertakeOnce({ ...undertaken, parts: partsIn(kept, schema.name) }),
  );
  if (waits !== undefined) return waits;
  const request = longestRequest(plan);
  await expect?.([{ request, kept: () => Promise.resolve(0) }], { ...settings, samples: course.most });
  const generated = await undertake(undertaken);
  const { json, files } = await settle(generated, { ...undertaken, stage });
  const { endpoint, faults } = await endedStanding(standing, settings, context);
  const text = [...faults, analysisText(json, context.layout), deliveredText(json.delivery!, context.layout), files];
  const missed = shortfall(json.delivery!);
  return {
    json: { ...endpoint, ...json, seconds: (Date.now() - began) / 1000 },
    text: text.join('\n\n'),
    folder: stage.folder,
    ...(missed !== undefined && { failed: { code: notDelivered, message: missed } }),
  };
}
