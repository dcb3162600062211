import { mean } from '@diffuse/metrics';
import type { BaseSubject, ExactMetrics } from '@diffuse/diffuse';
import { cp } from 'node:fs/promises';
import type { TunedStage } from '../keptAdapter.js';
import { withAdapter } from '../models.js';
import type { Part } from '../stages.js';
import type { EpochMeasured, Epochs } from './epochs.js';

/** Makes the adapter of the pass that came nearest to what validation tasks want a stage's own, and gives the model with it, until the recipe ends. */
export async function keptPass(
  base: BaseSubject,
  epochs: Pick<Epochs, 'measure'>,
  { stage, title, context }: Part,
): Promise<TunedStage> {
  const passes = await epochs.measure();
  const { pass, adapter: best } = nearest(passes);
  context.note(`${title}: the adapter of pass ${pass} of ${passes.length}, which is nearest on the validation tasks`);
  const adapter = await stage.adapter((to) => cp(best, to, { recursive: true }));
  const subject = { ...base, model: withAdapter(adapter, base.model.model, context) };
  return { subject, adapter, describe: () => Promise.resolve() }; // its card is that of the pass
}

/** The first of the passes with the least loss above the optimum, prompts alike. */
const nearest = (passes: readonly EpochMeasured[]): EpochMeasured =>
  passes.reduce((best, each) => (above(each) < above(best) ? each : best));

/** Σ weight · −log p less its optimum: from what is wanted to the valid answers, and from these to all. Nats. */
const above = ({ exact }: EpochMeasured): number =>
  mean(exact.map(({ klToTarget, validMass }: ExactMetrics) => klToTarget - Math.log(validMass)));
