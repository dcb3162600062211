import { figure, lossCurve, type Figure } from '@diffuse/report';
import { join } from 'node:path';
import { readIfThere, type FinishedRun } from '../runFolder.js';
import type { StepRecord } from '../tuning.js';

/** The loss of the tuning whose log is in `stage`; nothing where the folder came without it. */
export async function tuningCurve({ folder }: FinishedRun, stage: string, title: string): Promise<Figure[]> {
  const file = join(stage, 'log.jsonl');
  const log = await readIfThere(join(folder, file));
  if (log === undefined) return [];
  const steps = log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as StepRecord);
  const window = steps.filter(({ pass }) => pass === 1).length;
  const caption = `${title}: loss of every step and its mean over a pass; the optimum is the entropy of the wanted distribution`;
  return [figure(lossCurve({ title, steps, window }), { caption, source: { file } })];
}
