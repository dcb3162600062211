import { openAnswerJob, openBatchRun, type Context, type Outcome } from '@diffuse/workbench';
import { keepStanding } from './generate/keepStanding.js';
import { longestRequest, planOf, questionsOf, undertakingOf } from './generate/plan.js';
import { partsIn, unsealed } from './generate/parts.js';
import { preview } from './generate/preview.js';
import { settle } from './generate/settle.js';
import { undertake, undertakeOnce } from './generate/undertake.js';
import { shortfall } from './generate/words.js';
import { deliveredText } from './page/text.js';
import type { RecordSettings } from './settings.js';

/** What the command ends with where there are fewer records than were asked for: as where a gate fails, its work is done. */
const notDelivered = 3;

export async function run(settings: RecordSettings, context: Context): Promise<Outcome> {
  if (settings.preview !== undefined) return preview(settings, context);
  const plan = await planOf(settings);
  const began = Date.now();
  const batch =
    settings.batchFile === undefined
      ? undefined
      : await openBatchRun(settings, questionsOf(plan), context, plan.format);
  const opened = await openAnswerJob(undertakingOf(plan, settings), settings, context, batch);
  const { name: model, job, answerer, expect, standing } = opened;
  const parts = partsIn(job, (words) => context.note(words));
  const onPart = keepStanding(job, standing, context);
  const undertaken = { plan, settings, answerer, model, parts, context, onPart };
  const waits = await batch?.settle({ folder: job.folder }, () =>
    undertakeOnce({ ...undertaken, parts: unsealed(parts) }),
  );
  if (waits !== undefined) return waits;
  const asked = { ...settings, samples: plan.course.most };
  await expect?.([{ request: longestRequest(plan), kept: () => job.kept() }], asked); // only where it is asked for: it is all requests
  const generated = await undertake(undertaken);
  const { json, files, endpoint, faults } = await settle(generated, { ...undertaken, job, standing });
  const text = [...faults, deliveredText(json, context.layout), files];
  const missed = shortfall(json.delivery!);
  return {
    json: { ...endpoint, ...json, seconds: (Date.now() - began) / 1000 },
    text: text.join('\n\n'),
    folder: job.folder,
    ...(missed !== undefined && { failed: { code: notDelivered, message: missed } }),
  };
}
